package dev.agentdyno.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Rows;
import dev.agentdyno.source.EmbeddedSource;
import dev.agentdyno.telemetry.RunMarkerEvent;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordedTest {
    private static final int READINGS = 60;

    private record Seen(int events, long nameless) {}

    @Test
    void aRecordingThatIsBeingWrittenHasTheThreadOfEachEvent() throws Exception {
        try (EmbeddedSource source = EmbeddedSource.open();
                Session session = Session.open(source)) {
            session.setLive(true);
            int most = 0;
            for (int i = 0; i < READINGS || most == 0; i++) {
                new RunMarkerEvent().commit();
                Seen seen = look(source);
                most = Math.max(most, seen.events());
                assertThat(seen.nameless()).isZero();
            }
        }
    }

    private static Seen look(EmbeddedSource source) throws IOException {
        try (Recording recording = Recording.openGrowing(source.files(), Progress.NONE)) {
            return recording
                    .type(RunMarkerEvent.class.getAnnotation(jdk.jfr.Name.class).value())
                    .map(type -> seen(recording, type))
                    .orElseGet(() -> new Seen(0, 0));
        }
    }

    private static Seen seen(Recording recording, EventType type) {
        Rows rows = recording.rows(type, Interval.ALL, Progress.NONE);
        int thread = type.index("eventThread");
        long nameless =
                IntStream.range(0, rows.size())
                        .filter(i -> rows.row(i).text(thread).isEmpty())
                        .count();
        return new Seen(rows.size(), nameless);
    }
}
