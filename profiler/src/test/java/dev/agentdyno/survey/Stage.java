package dev.agentdyno.survey;

import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.session.Question;
import dev.agentdyno.timeline.TimeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordingFile;

/// Records what a piece of code does in this JVM, and asks the recording.
final class Stage {
    private final Path file;
    private final TimeRange range;

    private Stage(Path file, TimeRange range) {
        this.file = file;
        this.range = range;
    }

    /// Code that may be interrupted.
    @FunctionalInterface
    interface Act {
        void play() throws Exception;
    }

    /// @param settings of the events, such as `jdk.ThreadPark#threshold`
    static Stage record(Path folder, Map<String, String> settings, Act act) throws Exception {
        Path file = folder.resolve("stage.jfr");
        Instant from = Instant.now().minusSeconds(1);
        try (jdk.jfr.Recording recording = new jdk.jfr.Recording()) {
            recording.setSettings(settings);
            recording.start();
            act.play();
            recording.stop();
            recording.dump(file);
        }
        Instant to = Instant.now().plusSeconds(1);
        return new Stage(file, new TimeRange(Interval.nanos(from), Interval.nanos(to)));
    }

    TimeRange range() {
        return range;
    }

    /// A number of each event of a type, as the JDK's own reader finds them.
    List<Long> numbers(String type, String field) throws IOException {
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(type))
                .map(event -> event.getLong(field))
                .distinct()
                .toList();
    }

    <T> T ask(Question<T> question) throws IOException {
        try (Recording recording = Recording.open(file)) {
            return question.answer(recording, Progress.NONE);
        }
    }
}
