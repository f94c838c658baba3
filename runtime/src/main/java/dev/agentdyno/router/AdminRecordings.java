package dev.agentdyno.router;

import dev.agentdyno.tuning.Durations;
import io.netty.handler.codec.http.FullHttpResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/admin/recordings`: `POST` begins a JFR recording, `POST ID/stop` ends it, `GET ID` downloads
/// what it has, `DELETE ID` removes it.
final class AdminRecordings implements AdminDesk {
    private static final String USUAL_DURATION = "60s";
    private static final long USUAL_BYTES = 64L << 20;
    private static final int LONGEST_NAME = 64;

    private final Recordings recordings;

    AdminRecordings(Recordings recordings) {
        this.recordings = recordings;
    }

    @Override
    public FullHttpResponse answer(AdminRequest asked) throws AdminRefusal, IOException {
        if (asked.is("GET", 1)) {
            return list();
        }
        if (asked.is("POST", 1)) {
            return Replies.json(201, described(start(asked.json())));
        }
        if (asked.is("POST", 3) && asked.part(2).equals("stop")) {
            return Replies.json(200, described(stop(chosen(asked))));
        }
        if (asked.is("DELETE", 2)) {
            return delete(chosen(asked));
        }
        throw AdminRefusal.method(asked, "GET and POST; /ID GET and DELETE; /ID/stop POST");
    }

    private FullHttpResponse list() {
        ObjectNode root = Replies.JSON.createObjectNode();
        ArrayNode list = root.putArray("recordings");
        recordings.all().forEach(recording -> list.add(described(recording)));
        return Replies.json(200, root);
    }

    private static ObjectNode described(Recording recording) {
        ObjectNode node = Replies.JSON.createObjectNode();
        node.put("id", recording.getId());
        node.put("name", recording.getName());
        node.put("state", recording.getState().name().toLowerCase(Locale.ROOT));
        node.put("started", String.valueOf(recording.getStartTime()));
        node.put("duration_seconds", recording.getDuration().toMillis() / 1e3);
        node.put("max_size_bytes", recording.getMaxSize());
        node.put("size_bytes", recording.getSize());
        return node;
    }

    private Recording start(ObjectNode asked) throws AdminRefusal, IOException {
        Duration duration = Durations.parse(asked.path("duration").asString(USUAL_DURATION));
        if (duration.compareTo(Duration.ofSeconds(1)) < 0
                || duration.compareTo(Recordings.LONGEST) > 0) {
            throw AdminRefusal.invalid("duration: 1s to 1h are possible");
        }
        long bytes = bytes(asked.path("max_size_bytes"));
        String name = asked.path("name").asString("router");
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw AdminRefusal.invalid("name: 1 to " + LONGEST_NAME + " characters are possible");
        }
        return recordings.start(name, duration, bytes);
    }

    private static long bytes(JsonNode asked) throws AdminRefusal {
        long bytes = asked.isMissingNode() ? USUAL_BYTES : asked.asLong(0);
        if (bytes < 1 << 20 || bytes > Recordings.LARGEST) {
            throw AdminRefusal.invalid(
                    "max_size_bytes: " + (1 << 20) + " to " + Recordings.LARGEST + " are possible");
        }
        return bytes;
    }

    private static Recording stop(Recording recording) {
        if (recording.getState() == RecordingState.RUNNING) {
            recording.stop();
        }
        return recording;
    }

    private FullHttpResponse delete(Recording recording) {
        recordings.delete(recording);
        ObjectNode root = Replies.JSON.createObjectNode();
        return Replies.json(200, root.put("deleted", recording.getId()));
    }

    private Recording chosen(AdminRequest asked) throws AdminRefusal {
        return id(asked.part(1))
                .flatMap(recordings::find)
                .orElseThrow(() -> AdminRefusal.unknown("there is no recording " + asked.part(1)));
    }

    private static Optional<Long> id(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean isDownload(AdminRequest asked) {
        return asked.part(0).equals("recordings") && asked.is("GET", 2);
    }

    /// Answers `call` with the recording itself.
    void download(AdminRequest asked, Front front, Call call) throws AdminRefusal, IOException {
        Recording recording = chosen(asked);
        Path file = recordings.dump(recording);
        new Download(front, call, file, "recording-" + recording.getId() + ".jfr").send();
    }
}
