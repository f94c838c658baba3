package dev.agentdyno.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.agentdyno.bench.wire.RawMessage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RoteCallerTest {
    private static final String HEAD = "HTTP/1.1 200 OK\n";

    @Test
    void isContentWithWhatItsBackendAnswers() throws Exception {
        try (RoteBackend backend = new RoteBackend()) {
            RoteCaller caller = new RoteCaller(backend.port(), "key");
            assertThatCode(() -> caller.visit(3)).doesNotThrowAnyException();
        }
    }

    @Test
    void saysWhatIsWrongWithAnAnswer() throws Exception {
        assertThat(complaint(RawMessage.whole("HTTP/1.1 503 Busy\n", "")))
                .isEqualTo("what came back was not an answer with 200");
        assertThat(complaint(RawMessage.whole(HEAD, "Five.")))
                .isEqualTo("what came back was not a whole answer");
        byte[] whole = RawMessage.whole(HEAD, RoteBackend.SAID);
        assertThat(complaint(whole, whole)).isEqualTo("what came back was not a stream");
    }

    @Test
    void anAnswerThatIsCutIsNone() throws Exception {
        assertThat(complaint(new byte[0])).isEqualTo("a connection was closed");
        assertThat(complaint("HTTP/1.1 200 OK\r\n".getBytes(US_ASCII)))
                .isEqualTo("a message was cut");
        assertThat(
                        complaint(
                                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nFour."
                                        .getBytes(US_ASCII)))
                .isEqualTo("a message was cut");
        assertThat(complaint("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n".getBytes(US_ASCII)))
                .isEqualTo("'x' is no length");
    }

    /// What a caller says whose questions are answered by `answers`, behind which its connection is
    /// closed.
    private static String complaint(byte[]... answers) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> answer(server, answers));
            RoteCaller caller = new RoteCaller(server.getLocalPort(), "key");
            Throwable thrown = catchThrowable(() -> caller.visit(1));
            assertThat(thrown).isInstanceOf(IOException.class);
            return String.valueOf(thrown.getMessage());
        }
    }

    private static void answer(ServerSocket server, byte[]... answers) {
        try (Socket caller = server.accept()) {
            InputStream in = new BufferedInputStream(caller.getInputStream());
            for (byte[] answer : answers) {
                RawMessage.read(in).orElseThrow().body(in);
                caller.getOutputStream().write(answer);
            }
        } catch (IOException e) {
            // The caller has left.
        }
    }
}
