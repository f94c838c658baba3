package dev.agentdyno.calltree;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/// Gives call trees to a Grafana Pyroscope server, by its `/ingest` endpoint, as collapsed stacks.
///
/// @param server where it listens, such as `http://127.0.0.1:4040`
/// @param application the name under which the server lists them; the measure is added to it
public record Pyroscope(URI server, String application) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// A processor is sampled every 20 ms.
    private static final int SAMPLES_A_SECOND = 50;

    private static final int FINE = 2;

    /// Sends what was sampled between two moments.
    ///
    /// @throws IOException with one line if the server cannot be reached or refuses
    public void push(CallTree tree, Caption caption, Instant from, Instant until)
            throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Collapsed.write(tree, body);
        HttpRequest request =
                HttpRequest.newBuilder(ingest(caption, from, until))
                        .timeout(PATIENCE)
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                        .build();
        int status = send(request);
        if (status / 100 != FINE) {
            throw new IOException(server + " answered " + status);
        }
    }

    private int send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new IOException("cannot reach " + server, e);
        }
    }

    private URI ingest(Caption caption, Instant from, Instant until) {
        String base = server.toString().replaceAll("/+$", "");
        String query =
                "name=%s&from=%d&until=%d&format=folded&sampleRate=%d&spyName=dyno&units=%s&aggregationType=sum"
                        .formatted(
                                URLEncoder.encode(
                                        application + suffix(caption), StandardCharsets.UTF_8),
                                from.getEpochSecond(),
                                until.getEpochSecond(),
                                SAMPLES_A_SECOND,
                                units(caption));
        return URI.create(base + "/ingest?" + query);
    }

    private static String suffix(Caption caption) {
        return switch (caption.measure()) {
            case COUNT -> ".cpu";
            case BYTES -> ".alloc_space";
            case NANOSECONDS -> ".lock_duration";
        };
    }

    private static String units(Caption caption) {
        return switch (caption.measure()) {
            case COUNT -> "samples";
            case BYTES -> "bytes";
            case NANOSECONDS -> "lock_nanoseconds";
        };
    }
}
