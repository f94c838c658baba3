package dev.agentdyno.router.peek;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.balance.Affinity;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ChatKeyTest {
    private static final String SYSTEM =
            "{\"role\":\"system\",\"content\":\"Be brief. \\u00e4 한\"}";
    private static final String FIRST = "{\"role\":\"user\",\"content\":\"How far is the sun?\"}";
    private static final String ANSWER = "{\"role\":\"assistant\",\"content\":\"Eight minutes.\"}";
    private static final String OTHER = "{\"role\":\"user\",\"content\":\"How far is the moon?\"}";

    @Test
    void aConversationKeepsItsKeyAsItGrows() {
        long first = ChatKey.session(chat("", SYSTEM, FIRST));
        assertThat(first).isNotEqualTo(Affinity.NONE);
        assertThat(ChatKey.session(chat("", SYSTEM, FIRST, ANSWER, OTHER))).isEqualTo(first);
        assertThat(ChatKey.session(chat("", SYSTEM, OTHER))).isNotEqualTo(first);
    }

    @Test
    void conversationsOfOneApplicationShareTheirPrefix() {
        assertThat(ChatKey.prefix(chat("", SYSTEM, FIRST)))
                .isEqualTo(ChatKey.prefix(chat("", SYSTEM, OTHER)))
                .isNotEqualTo(ChatKey.prefix(chat("", FIRST, OTHER)));
    }

    @Test
    void aNameOfTheSessionCountsMoreThanItsText() {
        long named = ChatKey.session(chat("\"user\":\"mina\",", SYSTEM, FIRST));
        assertThat(ChatKey.session(chat("\"user\":\"mina\",", SYSTEM, OTHER))).isEqualTo(named);
        assertThat(ChatKey.session(chat("\"user\":\"jun\",", SYSTEM, OTHER))).isNotEqualTo(named);
        assertThat(ChatKey.prefix(chat("\"user\":\"jun\",", SYSTEM, FIRST)))
                .isEqualTo(ChatKey.prefix(chat("\"user\":\"mina\",", SYSTEM, FIRST)));
    }

    @Test
    void instructionsThatStandApartBelongToTheBeginning() {
        long calm = ChatKey.prefix(chat("\"system\":\"Be calm.\",", FIRST));
        assertThat(ChatKey.prefix(chat("\"system\":[{\"text\":\"Be calm.\"}],", FIRST)))
                .isNotEqualTo(calm);
        assertThat(ChatKey.prefix(chat("\"system\":\"Be calm.\",", FIRST, ANSWER))).isEqualTo(calm);
    }

    @Test
    void whatIsNoChatBelongsNowhere() {
        for (String text :
                new String[] {"", "[1]", "{", "{\"model\":\"m\"}", "{\"messages\":[]}"}) {
            assertThat(ChatKey.session(bytes(text))).as(text).isEqualTo(Affinity.NONE);
            assertThat(ChatKey.prefix(bytes(text))).as(text).isEqualTo(Affinity.NONE);
        }
    }

    @Test
    void bytesBeforeTheReaderAreNotRead() {
        ByteBuf body = Unpooled.wrappedBuffer(Unpooled.wrappedBuffer(new byte[7]), chat("", FIRST));
        body.skipBytes(7);
        assertThat(ChatKey.prefix(body)).isEqualTo(ChatKey.prefix(chat("", FIRST)));
        assertThat(body.readerIndex()).isEqualTo(7);
    }

    private static ByteBuf chat(String fields, String... messages) {
        return bytes(
                "{\"model\":\"m\","
                        + fields
                        + "\"messages\":["
                        + String.join(",", messages)
                        + "]}");
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8));
    }
}
