package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.router.peek.ChatPeek;
import dev.agentdyno.router.peek.QuickPeek;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickPeekTest {
    private static final int MUTATIONS = 200_000;
    private static final List<String> VALID =
            List.of(
                    RouterRig.CHAT,
                    RouterRig.STREAM,
                    "{\"model\":\"m\",\"max_tokens\":12,\"temperature\":-0.5e-3,\"stop\":[\"a\",null]}",
                    "{ \"x\" : { \"y\" : [ [ ] , { } ] } ,\n\t\"model\" : \"gpt-5.2\" , \"n\" : 1.0 }",
                    "{\"model\":\"m\",\"a\":\"\\u00e9\\n한국어 \uD83D\uDE00\",\"stream\":false}",
                    "{\"max_completion_tokens\":null,\"model\":\"m\",\"tools\":[{\"b\":true}]}");

    @Test
    void whatItTakesTheParserReadsAlike() {
        SplittableRandom random = new SplittableRandom(1);
        int taken = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bytes = mutated(VALID.get(i % VALID.size()), random);
            boolean bounded = random.nextBoolean();
            ByteBuf body = Unpooled.wrappedBuffer(bytes);
            Optional<ChatPeek> quick = QuickPeek.into(body, bounded);
            if (quick.isPresent()) {
                taken++;
                assertThat(ChatPeek.parsed(body, bounded))
                        .as(new String(bytes, StandardCharsets.UTF_8))
                        .isEqualTo(quick.get());
            }
        }
        assertThat(taken).isGreaterThan(MUTATIONS / 10);
    }

    private static byte[] mutated(String valid, SplittableRandom random) {
        byte[] bytes = valid.getBytes(StandardCharsets.UTF_8);
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            String likely = "{}[]\",:\\0-e.tfn u\u0001";
            bytes[random.nextInt(bytes.length)] =
                    (byte) likely.charAt(random.nextInt(likely.length()));
        }
        return bytes;
    }

    @Test
    void plainBodiesNeedNoParser() {
        for (String body : VALID) {
            assertThat(quick(body)).as(body).isPresent();
        }
        assertThat(quick(VALID.get(3))).contains(new ChatPeek("gpt-5.2", false));
        assertThat(quick(RouterRig.STREAM)).contains(new ChatPeek("m", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"model\":\"\"}",
                "{\"model\":\"a\\u0062\"}",
                "{\"mod\\u0065l\":\"a\",\"model\":\"b\"}",
                "{\"model\":\"m\",\"max_tokens\":0}",
                "{\"model\":\"m\",\"max_tokens\":\"1\"}",
                "{\"model\":\"m\",}",
                "{\"model\":\"m\" \"x\":1}",
                "{\"model\":\"m\",\"x\":01}",
                "{\"model\":\"m\",\"x\":\"\t\"}"
            })
    void whatIsNotSureIsLeftToTheParser(String body) {
        assertThat(quick(body)).isEmpty();
    }

    private static Optional<ChatPeek> quick(String body) {
        return QuickPeek.into(Unpooled.copiedBuffer(body, StandardCharsets.UTF_8), true);
    }
}
