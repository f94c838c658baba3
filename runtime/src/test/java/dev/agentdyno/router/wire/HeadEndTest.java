package dev.agentdyno.router.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadEndTest {
    /// Bytes whose bits lie beside those of an LF, and all lengths of lines around eight.
    private static String head(int length) {
        return "GET /"
                + "\u000b\t\u008a\u00ff".repeat(length).substring(0, length)
                + " HTTP/1.1\r\n"
                + "h: "
                + "v".repeat(length % 9)
                + "\r\n\r\n";
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.directBuffer().writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void aHeadEndsBehindItsEmptyLineWhateverItsLengthAndWhatFollows() throws Exception {
        for (int length = 0; length < 40; length++) {
            for (int more = 0; more < 20; more++) {
                String head = head(length);
                ByteBuf in = bytes("before" + head + "\n".repeat(more)).skipBytes(6);
                assertThat(new HeadEnd().find(in)).isEqualTo(head.length());
                in.release();
            }
        }
    }

    @Test
    void aHeadInPartsEndsWhereTheWholeOneDoes() throws Exception {
        String head = head(21);
        for (int first = 0; first < head.length(); first++) {
            HeadEnd end = new HeadEnd();
            ByteBuf in = bytes(head.substring(0, first));
            assertThat(end.find(in)).isZero();
            for (int next = first; next < head.length() - 1; next++) {
                in.writeByte(head.charAt(next));
                assertThat(end.find(in)).isZero();
            }
            in.writeByte('\n');
            assertThat(end.find(in)).isEqualTo(head.length());
            in.release();
        }
    }

    @Test
    void headsOneBehindAnotherEndEachForItself() throws Exception {
        HeadEnd end = new HeadEnd();
        ByteBuf in = bytes(head(3) + head(12));
        assertThat(end.find(in)).isEqualTo(head(3).length());
        in.skipBytes(head(3).length());
        assertThat(end.find(in)).isEqualTo(head(12).length());
        in.release();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\n\r\n", "\n", "GET / HTTP/1.1\r\nab\n", "a\r\n\n"})
    void aLineFeedAloneIsRefused(String text) {
        ByteBuf in = bytes(text);
        assertThatThrownBy(() -> new HeadEnd().find(in))
                .isInstanceOf(BadMessageException.class)
                .hasMessageContaining("carriage return");
        in.release();
    }

    @Test
    void aHeadWithoutAnEndIsRefusedWhenItIsTooLong() {
        ByteBuf in = bytes("a".repeat(HeadEnd.MOST + 1));
        assertThatThrownBy(() -> new HeadEnd().find(in))
                .isInstanceOf(BadMessageException.class)
                .hasMessageContaining("larger than");
        in.release();
    }
}
