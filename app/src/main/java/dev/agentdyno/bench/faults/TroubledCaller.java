package dev.agentdyno.bench.faults;

import dev.agentdyno.bench.wire.RawMessage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A caller that asks on one connection and says how each request ended; it connects again after
/// one that ended badly.
final class TroubledCaller implements AutoCloseable {
    /// Longer than any time-out of the router in these runs.
    private static final int HANGS_AFTER_MILLIS = 15_000;

    private static final int GATEWAY_TIMEOUT = 504;
    private static final int GOOD = 200;
    private static final String BODY = "{\"model\":\"m\",\"messages\":[]}";
    private static final String STREAM = "{\"model\":\"m\",\"stream\":true,\"messages\":[]}";

    /// @param socket to the router
    private record Line(Socket socket, InputStream in) {}

    private final int port;
    private final Witness witness;
    private Optional<Line> line = Optional.empty();

    TroubledCaller(int port, Witness witness) {
        this.port = port;
        this.witness = witness;
    }

    Outcome ask(String id, boolean stream) throws IOException {
        Line open = line();
        try {
            open.socket().getOutputStream().write(request(id, stream ? STREAM : BODY));
            Outcome outcome = read(open.in(), id, stream);
            if (outcome != Outcome.WHOLE) {
                close();
            }
            return outcome;
        } catch (SocketTimeoutException e) {
            close();
            return Outcome.HUNG;
        } catch (IOException e) {
            close();
            return Outcome.CUT;
        }
    }

    private Line line() throws IOException {
        if (line.isEmpty()) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(HANGS_AFTER_MILLIS);
            line = Optional.of(new Line(socket, new BufferedInputStream(socket.getInputStream())));
        }
        return line.get();
    }

    private static byte[] request(String id, String body) {
        String text =
                "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\nx-request-id: "
                        + id
                        + "\r\ncontent-type: application/json\r\ncontent-length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body;
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private Outcome read(InputStream in, String id, boolean stream) throws IOException {
        RawMessage head = RawMessage.read(in).orElseThrow(() -> new IOException("no answer"));
        witness.heard(id);
        int status = head.status();
        String body = head.body(in);
        if (status != GOOD) {
            return status == GATEWAY_TIMEOUT ? Outcome.TIMED_OUT : Outcome.LOST;
        }
        if (body.contains("event: error")) {
            return Outcome.ERROR_EVENT;
        }
        return stream && !body.endsWith("data: [DONE]\n\n") ? Outcome.CUT : Outcome.WHOLE;
    }

    @Override
    public void close() throws IOException {
        if (line.isPresent()) {
            line.get().socket().close();
            line = Optional.empty();
        }
    }
}
