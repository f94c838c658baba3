package dev.agentdyno.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.bench.wire.RawMessage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TroubledCallerTest {
    private static final String OK = "HTTP/1.1 200 OK\n";
    private static final String EVENT = "data: {\"choices\":[]}\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    @Test
    void tellsWholeAnswersFromThoseThatAreCut() throws Exception {
        byte[] whole = RawMessage.whole(OK, "{\"id\":\"1\"}");
        assertThat(outcome(false, whole)).isEqualTo(Outcome.WHOLE);
        assertThat(outcome(false, shorter(whole, 3))).isEqualTo(Outcome.CUT);
        assertThat(outcome(false, shorter(whole, whole.length - 4))).isEqualTo(Outcome.CUT);
        assertThat(outcome(false, new byte[0])).isEqualTo(Outcome.CUT);
    }

    @Test
    void tellsWholeStreamsFromThoseThatAreCut() throws Exception {
        byte[] whole = RawMessage.chunked(OK, EVENT, DONE);
        assertThat(outcome(true, whole)).isEqualTo(Outcome.WHOLE);
        assertThat(outcome(true, shorter(whole, 4))).isEqualTo(Outcome.CUT);
        assertThat(outcome(true, RawMessage.chunked(OK, EVENT))).isEqualTo(Outcome.CUT);
        assertThat(outcome(true, RawMessage.chunked(OK, EVENT, "event: error\ndata: {}\n\n")))
                .isEqualTo(Outcome.ERROR_EVENT);
    }

    @Test
    void tellsWhatAnErrorWas() throws Exception {
        assertThat(outcome(false, RawMessage.whole("HTTP/1.1 504 Gateway Timeout\n", "")))
                .isEqualTo(Outcome.TIMED_OUT);
        assertThat(outcome(false, RawMessage.whole("HTTP/1.1 502 Bad Gateway\n", "")))
                .isEqualTo(Outcome.LOST);
        assertThat(outcome(false, "no HTTP\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(Outcome.CUT);
    }

    private static byte[] shorter(byte[] bytes, int by) {
        return Arrays.copyOf(bytes, bytes.length - by);
    }

    /// What a caller says of `answer`, behind which its connection is closed.
    private static Outcome outcome(boolean stream, byte[] answer) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> answer(server, answer));
            try (TroubledCaller caller =
                    new TroubledCaller(server.getLocalPort(), Witness.counting())) {
                return caller.ask("1", stream);
            }
        }
    }

    private static void answer(ServerSocket server, byte[] answer) {
        try (Socket caller = server.accept()) {
            InputStream in = new BufferedInputStream(caller.getInputStream());
            RawMessage question = RawMessage.read(in).orElseThrow();
            question.body(in);
            caller.getOutputStream().write(answer);
        } catch (IOException e) {
            // The caller has left.
        }
    }
}
