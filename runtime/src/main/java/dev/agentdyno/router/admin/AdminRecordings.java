package dev.agentdyno.router.admin;

import dev.agentdyno.router.wire.Replies;
import dev.agentdyno.tuning.Durations;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
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
    public List<Deed> deeds() {
        return List.of(
                Deed.on("GET", "", _ -> list()),
                Deed.on("POST", "", asked -> Outcome.json(201, described(start(asked.json())))),
                Deed.on("GET", "ID", asked -> file(chosen(asked))),
                Deed.on("DELETE", "ID", asked -> delete(chosen(asked))),
                Deed.on(
                        "POST",
                        "ID/stop",
                        asked -> Outcome.json(200, described(stop(chosen(asked))))));
    }

    private Outcome list() {
        ObjectNode root = Replies.JSON.createObjectNode();
        ArrayNode list = root.putArray("recordings");
        recordings.all().forEach(recording -> list.add(described(recording)));
        return Outcome.json(200, root);
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

    private Outcome delete(Recording recording) {
        recordings.delete(recording);
        ObjectNode root = Replies.JSON.createObjectNode();
        return Outcome.json(200, root.put("deleted", recording.getId()));
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

    private Outcome file(Recording recording) throws IOException {
        String name = "recording-" + recording.getId() + ".jfr";
        return new Outcome.Sending(recordings.dump(recording), name);
    }
}
