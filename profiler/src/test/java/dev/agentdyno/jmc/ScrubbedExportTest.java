package dev.agentdyno.jmc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.TypeSummary;
import dev.agentdyno.recording.Scrubber;
import dev.agentdyno.telemetry.RouterRequestEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.ItemFilters;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/// What an export leaves is a recording for everyone: for the JDK, for Mission Control and for us.
class ScrubbedExportTest {
    private static final String KEY = "sk-proj-0123456789abcdefghijABCDEFGHIJ";
    private static final int REQUESTS = 50;

    /// What must not be in it.
    private static final Set<String> REMOVED =
            Set.of(
                    "jdk.InitialEnvironmentVariable",
                    "jdk.InitialSystemProperty",
                    "jdk.JVMInformation");

    @TempDir private Path folder;
    private Path clean;
    private Scrubber.Result result;

    @BeforeEach
    void exports() throws Exception {
        Path raw = folder.resolve("raw.jfr");
        clean = folder.resolve("clean.jfr");
        try (Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
            recording.start();
            for (int i = 0; i < REQUESTS; i++) {
                request("/v1/models");
                request("/v1/models/" + KEY);
            }
            System.gc();
            recording.stop();
            recording.dump(raw);
        }
        result = Scrubber.scrub(raw, clean);
    }

    private static void request(String path) {
        RouterRequestEvent event = new RouterRequestEvent();
        event.path = path;
        event.commit();
    }

    private Map<String, Long> counted() throws Exception {
        return RecordingFile.readAllEvents(clean).stream()
                .map(event -> event.getEventType().getName())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Test
    void the_jdk_reads_every_event_that_was_kept() throws Exception {
        List<RecordedEvent> events = RecordingFile.readAllEvents(clean);
        assertThat(events).hasSize((int) result.kept());
        assertThat(result.removed()).isGreaterThanOrEqualTo(REQUESTS);
        assertThat(counted()).doesNotContainKeys(REMOVED.toArray(String[]::new));
        assertThat(events).noneMatch(event -> event.toString().contains(KEY));
    }

    @Test
    void mission_control_reads_the_same() throws Exception {
        IItemCollection items = JfrLoaderToolkit.loadEvents(clean.toFile());
        for (Map.Entry<String, Long> type :
                counted().entrySet().stream()
                        .filter(type -> !type.getKey().equals("jdk.ActiveSetting"))
                        .toList()) {
            assertThat(count(items, type.getKey())).as(type.getKey()).isEqualTo(type.getValue());
        }
        assertThat(count(items, RouterRequestEvent.NAME)).isPositive();
        assertThat(REMOVED).allMatch(type -> count(items, type) == 0);
    }

    private static long count(IItemCollection items, String type) {
        return items.apply(ItemFilters.type(type)).stream()
                .mapToLong(each -> each.getItemCount())
                .sum();
    }

    @Test
    void so_do_we() throws Exception {
        try (var recording = dev.agentdyno.reader.Recording.open(clean)) {
            Map<String, Long> ours =
                    recording.summary(Progress.NONE).stream()
                            .filter(type -> type.count() > 0)
                            .collect(
                                    Collectors.toMap(
                                            type -> type.type().name(), TypeSummary::count));
            assertThat(ours).isEqualTo(counted());
            assertThat(recording.warnings()).isEmpty();
        }
    }
}
