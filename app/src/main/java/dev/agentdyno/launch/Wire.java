package dev.agentdyno.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One connection on which each message is a line of JSON. One thread at a time.
final class Wire implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Socket socket;
    private final BufferedReader in;
    private final Writer out;

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8);
    }

    void send(Map<String, ?> message) throws IOException {
        out.write(JSON.writeValueAsString(message));
        out.write('\n');
        out.flush();
    }

    /// The next message; empty once the other end has closed.
    Optional<JsonNode> receive() throws IOException {
        String line = in.readLine();
        try {
            return line == null ? Optional.empty() : Optional.of(JSON.readTree(line));
        } catch (JacksonException e) {
            throw new IOException("what came is no message", e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
