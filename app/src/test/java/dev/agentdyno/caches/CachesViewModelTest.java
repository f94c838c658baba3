package dev.agentdyno.caches;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.cache.CachePolicy;
import dev.agentdyno.chart.CurveLine;
import dev.agentdyno.chart.CurveMark;
import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.page.Computation;
import dev.agentdyno.page.Frames;
import dev.agentdyno.page.LateRecordings;
import dev.agentdyno.replay.ReplayRow;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.telemetry.CacheStatsEvent;
import dev.agentdyno.telemetry.ModelCallEvent;
import dev.agentdyno.timeline.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachesViewModelTest {
    private static final int KEYS = 40;

    @TempDir private static Path folder;
    private static Path recording;
    private static Path silent;
    private static Frame frame;
    private static Frame file;

    private LateRecordings recordings;
    private CachesViewModel model;

    @BeforeAll
    static void record() throws IOException, InterruptedException {
        recording = record("lookups.jfr", true);
        silent = record("silent.jfr", false);
        Snapshot snapshot = BusyJvm.read(recording);
        frame = Frames.live(snapshot);
        file = Frames.file(snapshot, List.of());
    }

    private static Path record(String name, boolean lookups) throws IOException {
        Path file = folder.resolve(name);
        try (Recording of = new Recording()) {
            of.enable(ModelCallEvent.NAME).with("throttle", "off");
            of.enable(CacheStatsEvent.NAME);
            of.start();
            for (int i = 0; lookups && i < 20 * KEYS; i++) {
                call(1 + i * i % KEYS, i < KEYS ? "miss" : "hit");
            }
            stats("response", "", 10 * KEYS, KEYS);
            stats("response", "process", 9 * KEYS, 2 * KEYS);
            stats("prompt", "", 0, 0);
            of.dump(file);
        }
        return file;
    }

    private static void call(long key, String cache) {
        ModelCallEvent event = new ModelCallEvent();
        event.begin();
        event.cache = cache;
        event.cacheKey = key;
        event.entrySize = 100;
        event.commit();
    }

    private static void stats(String cache, String tier, long hits, long misses) {
        CacheStatsEvent event = new CacheStatsEvent();
        event.cache = cache;
        event.tier = tier;
        event.state = tier.isEmpty() ? "" : "up";
        event.size = 8;
        event.maxSize = 12;
        event.hits = hits;
        event.misses = misses;
        event.commit();
    }

    @BeforeEach
    void open() throws IOException {
        recordings = new LateRecordings(recording);
        model = new CachesViewModel(recordings);
    }

    @AfterEach
    void close() {
        recordings.close();
    }

    @Test
    void each_cache_is_a_row_with_its_tiers_under_it_the_most_asked_first() {
        model.update(frame);
        assertThat(model.rows())
                .extracting(CacheRow::name)
                .containsExactly("response", "response", "prompt");
        CacheRow whole = model.rows().getFirst();
        assertThat(whole.hits()).isEqualTo("400");
        assertThat(whole.hitRate()).isEqualTo("91");
        assertThat(whole.most()).isEqualTo("12");
        assertThat(model.rows().get(1).tier()).isEqualTo("process, up");
    }

    @Test
    void a_hit_rate_is_unknown_until_the_first_look_up() {
        model.update(frame);
        CacheRow prompt = model.rows().getLast();
        assertThat(prompt.hitRate()).isEqualTo(Figures.UNKNOWN);
        assertThat(prompt.cost()).isEqualTo(Figures.UNKNOWN);
        assertThat(prompt.bytes()).isEqualTo(Figures.UNKNOWN);
    }

    @Test
    void nothing_is_shown_before_the_first_frame_or_without_caches() {
        assertThat(model.rows()).isEmpty();
        model.update(Frames.file(Snapshot.EMPTY, List.of()));
        assertThat(model.rows()).isEmpty();
        assertThat(model.picture().strip("lookups")).isEmpty();
    }

    @Nested
    class Curve {
        @Test
        void is_computed_from_the_look_ups_of_the_recording() {
            model.update(frame);
            model.replayRecording();
            assertThat(model.computingProperty().get()).isTrue();
            recordings.answer();
            assertThat(model.computingProperty().get()).isFalse();
            WhatIf answer = model.state().shown().orElseThrow();
            assertThat(answer.lookups()).isEqualTo(20 * KEYS);
            assertThat(answer.rows()).extracting(ReplayRow::policy).contains(CachePolicy.values());
            double best = (answer.lookups() - answer.distinct()) / (double) answer.lookups();
            assertThat(answer.rows()).allMatch(row -> row.hitRate() <= best);
            assertThat(answer.rows().getLast().hitRate()).isEqualTo(best);
        }

        @Test
        void marks_the_present_size_and_has_a_value_there() {
            model.update(frame);
            model.replayRecording();
            recordings.answer();
            WhatIfPainter painter = new WhatIfPainter(model.state().shown().orElseThrow());
            assertThat(painter.mark().map(CurveMark::x)).contains(12.0);
            for (Measure measure : Measure.values()) {
                assertThat(painter.lines(measure))
                        .hasSize(3)
                        .allMatch(line -> contains(line.xs(), 12))
                        .extracting(CurveLine::name)
                        .containsExactly("LRU", "TinyLFU", "value");
            }
        }

        private static boolean contains(double[] xs, double wanted) {
            for (double x : xs) {
                if (x == wanted) {
                    return true;
                }
            }
            return false;
        }

        @Test
        void is_computed_from_a_trace_that_is_opened() throws IOException {
            String line =
                    "{\"timestamp\": 0, \"input_length\": 1024, \"output_length\": 1, \"hash_ids\": [1, 2]}";
            Path trace = Files.write(folder.resolve("t.jsonl"), List.of(line, line));
            model.update(frame);
            model.replayTrace(trace);
            recordings.answer();
            WhatIf answer = model.state().shown().orElseThrow();
            assertThat(answer.source()).isEqualTo("t.jsonl");
            assertThat(answer.rows().getLast().hitRate()).isEqualTo(.5);
            assertThat(new WhatIfPainter(answer).mark()).isEmpty();
        }

        @Test
        void says_in_one_line_why_there_is_none() throws IOException {
            model.replayTrace(folder.resolve("nothing.jsonl"));
            recordings.answer();
            assertThat(model.state()).isInstanceOf(Computation.State.Failed.class);
            try (LateRecordings none = new LateRecordings(silent)) {
                CachesViewModel other = new CachesViewModel(none);
                other.replayRecording();
                none.answer();
                assertThat(other.state())
                        .isInstanceOfSatisfying(
                                Computation.State.Failed.class,
                                failed -> assertThat(failed.reason()).contains("cache-policies"));
            }
        }

        @Test
        void can_be_cancelled_and_then_shows_what_was_there_before() {
            model.update(frame);
            model.replayRecording();
            model.cancel();
            recordings.answer();
            assertThat(model.state()).isInstanceOf(Computation.State.Unasked.class);
            model.replayRecording();
            recordings.answer();
            model.replayRecording();
            model.cancel();
            assertThat(model.state()).isInstanceOf(Computation.State.Known.class);
        }

        @Test
        void of_a_file_is_computed_without_being_asked_for_and_once() {
            model.update(file);
            recordings.answer();
            WhatIf answer = model.state().shown().orElseThrow();
            model.update(file);
            recordings.answer();
            assertThat(model.state().shown().orElseThrow()).isSameAs(answer);
        }

        @Test
        void of_a_live_recording_waits_to_be_asked_for() {
            model.update(frame);
            recordings.answer();
            assertThat(model.state()).isInstanceOf(Computation.State.Unasked.class);
        }

        @Test
        void of_a_recording_is_forgotten_when_another_is_watched() {
            model.update(frame);
            model.replayRecording();
            recordings.answer();
            model.update(Frames.file(Snapshot.EMPTY, List.of()));
            assertThat(model.state()).isInstanceOf(Computation.State.Unasked.class);
        }
    }
}
