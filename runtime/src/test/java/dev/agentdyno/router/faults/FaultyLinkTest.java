package dev.agentdyno.router.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.gateway.Dialect;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultyLinkTest {
    /// What passes of `answer`, and whether the connection ended with that.
    private static String passed(double at, String answer) {
        Injection cut = new Injection(new Injection.Fault.Cut(at), 0, 0, List.of("cut"));
        EmbeddedChannel channel = new EmbeddedChannel(new FaultyLink(cut, Dialect.OPENAI, "alder"));
        channel.writeInbound(Unpooled.copiedBuffer(answer, StandardCharsets.US_ASCII));
        StringBuilder passed = new StringBuilder();
        for (ByteBuf part = channel.readInbound(); part != null; part = channel.readInbound()) {
            passed.append(part.toString(StandardCharsets.US_ASCII));
            part.release();
        }
        return passed + (channel.isOpen() ? "" : "#");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 5, h#",
        "0.5, 5, hel#",
        "0.99, 5, hell#",
        "0.99, 1, #",
    })
    void anAnswerOfKnownLengthIsCutWithin(double at, int length, String left) {
        String head = "HTTP/1.1 200 OK\r\ncontent-length: " + length + "\r\n\r\n";
        assertThat(passed(at, head + "hello".substring(0, length))).isEqualTo(head + left);
    }

    @ParameterizedTest
    @CsvSource({"0, 16", "0.01, 20", "0.5, 38", "0.99, 38"})
    void aStreamIsCutBehindItsFirstDataAndBeforeItsEnd(double at, int left) {
        String head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
        String body = "20\r\ndata: 0123456789012345678901234\n\r\n0\r\n\r\n";
        assertThat(passed(at, head + body)).isEqualTo(head + body.substring(0, left) + "#");
    }
}
