package dev.agentdyno.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.source.Diagnostics;
import dev.agentdyno.telemetry.Histograms;
import dev.agentdyno.telemetry.LoadIntervalEvent;
import dev.agentdyno.telemetry.RouterRequestEvent;
import dev.agentdyno.telemetry.TunableChangeEvent;
import dev.agentdyno.timeline.TimeRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScrubberTest {
    private static final String KEY = "sk-proj-0123456789abcdefghijABCDEFGHIJ";

    @TempDir Path folder;

    @Test
    void environmentPropertiesAndArgumentsAreGone() throws IOException {
        Path clean = folder.resolve("clean.jfr");

        Scrubber.Result result = Scrubber.scrub(recording(), clean);

        assertThat(result.removed()).isPositive();
        assertThat(types(clean)).doesNotContainAnyElementsOf(Scrubber.ALWAYS_REMOVED);
    }

    @Test
    void aFolderInTheWayIsNamed() throws IOException {
        Path raw = recording();

        assertThatThrownBy(() -> Scrubber.scrub(raw, folder))
                .hasMessage("cannot write " + folder + ": it is a folder");
    }

    @Test
    void aPreviewOfAPartCountsOnlyWhatIsInIt() throws IOException {
        Path raw = recording();
        Cut before = Cut.of(new TimeRange(0, 1));

        assertThat(Scrubber.preview(raw, before).kept())
                .isEqualTo(Scrubber.scrub(raw, folder.resolve("clean.jfr"), before).kept())
                .isLessThan(Scrubber.preview(raw).kept());
    }

    @Test
    void anEventWithAKeyIsGoneFromTheBytesToo() throws IOException {
        Path raw = recording();
        Path clean = folder.resolve("clean.jfr");

        Scrubber.scrub(raw, clean);

        assertThat(contains(raw, KEY)).isTrue();
        assertThat(contains(clean, KEY)).isFalse();
    }

    @Test
    void theValueOfASecretSettingIsGone() throws IOException {
        Path raw = folder.resolve("raw.jfr");
        Path clean = folder.resolve("clean.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            TunableChangeEvent.emit("provider.password", "", "hunter22", TunableChangeEvent.STATE);
            TunableChangeEvent.emit("router.retries", "", "2", TunableChangeEvent.STATE);
            recording.stop();
            recording.dump(raw);
        }

        Scrubber.scrub(raw, clean);

        assertThat(contains(raw, "hunter22")).isTrue();
        assertThat(contains(clean, "hunter22")).isFalse();
        assertThat(contains(clean, "router.retries")).isTrue();
    }

    /// A lock's owner, a thread's group and an old object are no fields of the event itself.
    @Nested
    class WhatLiesDeeper {
        @Test
        void theNameOfALocksOwnerIsGone() throws Exception {
            Path raw =
                    recorded(
                            recording ->
                                    recording.enable("jdk.JavaMonitorEnter").withoutThreshold(),
                            () -> contend(new Thread[1]));
            goneIn(raw, "jdk.JavaMonitorEnter");
        }

        @Test
        void theNameOfAThreadGroupIsGone() throws Exception {
            Path raw =
                    recorded(
                            recording -> {},
                            () -> {
                                Thread thread =
                                        new Thread(
                                                new ThreadGroup(KEY), () -> request("/"), "plain");
                                thread.start();
                                thread.join();
                            });
            goneIn(raw, RouterRequestEvent.NAME);
        }

        /// Objects are sampled by chance.
        @Test
        void theDescriptionOfAnOldObjectIsGone() throws Exception {
            Path raw = withOldThreads();
            for (int tries = 1; !tellsOfThem(raw) && tries < 50; tries++) {
                raw = withOldThreads();
            }
            goneIn(raw, "jdk.OldObjectSample");
        }

        /// Which objects are sampled is left to chance.
        private boolean tellsOfThem(Path raw) throws IOException {
            return contains(raw, KEY) && types(raw).contains("jdk.OldObjectSample");
        }

        private Path withOldThreads() throws Exception {
            List<Thread> held = new ArrayList<>();
            return recorded(
                    recording -> recording.enable("jdk.OldObjectSample"),
                    () -> {
                        for (int i = 0; i < 40_000; i++) {
                            held.add(new Thread(() -> {}, KEY));
                        }
                        Diagnostics.here().writeOldObjects();
                        held.clear();
                    });
        }

        private void goneIn(Path raw, String type) throws IOException {
            Path clean = folder.resolve("clean.jfr");
            assertThat(types(raw)).contains(type);
            assertThat(contains(raw, KEY)).isTrue();

            Scrubber.scrub(raw, clean);

            assertThat(contains(clean, KEY)).isFalse();
            assertThat(Scrubber.preview(raw).removals())
                    .extracting(ScrubPreview.Removal::type)
                    .contains(type);
        }

        /// What is left in by mistake is found by another way than it would have been taken out.
        @Test
        void theCheckFindsWhatTheRemovalMissed() throws Exception {
            Path raw =
                    recorded(
                            recording -> {},
                            () -> Thread.ofPlatform().name(KEY).start(() -> request("/")).join());
            long events = RecordingFile.readAllEvents(raw).size();
            assertThatThrownBy(() -> new ReadBack(raw, Advance.untold()).requireClean(events))
                    .hasMessage("the scrubbed copy did not pass its check; not written");
            Path plain = recorded(recording -> {}, () -> request("/"));
            long all = RecordingFile.readAllEvents(plain).size();
            new ReadBack(plain, Advance.untold()).requireClean(all);
            assertThatThrownBy(() -> new ReadBack(plain, Advance.untold()).requireClean(all + 1))
                    .hasMessageContaining("lacks events");
        }

        private void contend(Thread... waiting) throws InterruptedException {
            Object lock = new Object();
            Thread owner =
                    Thread.ofPlatform()
                            .name(KEY)
                            .unstarted(() -> {
                                synchronized (lock) {
                                    waiting[0] =
                                            Thread.ofPlatform()
                                                    .name("waits")
                                                    .start(() -> enter(lock));
                                    while (waiting[0].getState() != Thread.State.BLOCKED) {
                                        Thread.onSpinWait();
                                    }
                                }
                            });
            owner.start();
            owner.join();
            waiting[0].join();
        }

        private static void enter(Object lock) {
            synchronized (lock) {
                assertThat(lock).isNotNull();
            }
        }

        /// Does something that is recorded.
        private interface Deed {
            void act() throws Exception;
        }

        private Path recorded(Consumer<Recording> settings, Deed deed) throws Exception {
            Path file = folder.resolve("raw.jfr");
            try (Recording recording = new Recording()) {
                settings.accept(recording);
                recording.start();
                deed.act();
                recording.stop();
                recording.dump(file);
            }
            return file;
        }
    }

    @Test
    void cleanEventsOfOursStayWithTheirHistograms() throws IOException {
        Path clean = folder.resolve("clean.jfr");

        Scrubber.scrub(recording(), clean);

        List<RecordedEvent> intervals =
                RecordingFile.readAllEvents(clean).stream()
                        .filter(e -> e.getEventType().getName().equals(LoadIntervalEvent.NAME))
                        .toList();
        assertThat(intervals).hasSize(1);
        assertThat(Histograms.decode(intervals.getFirst().getString("responseTimes")))
                .extracting(Histogram::getTotalCount)
                .isEqualTo(1L);
        assertThat(types(clean)).contains(RouterRequestEvent.NAME);
    }

    @Test
    void whatIsNoRecordingIsNamedInOneLine() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "hello");

        assertThatThrownBy(() -> Scrubber.scrub(text, folder.resolve("out.jfr")))
                .isInstanceOf(ExportException.class)
                .hasMessageStartingWith("cannot read " + text + ": ")
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1);
        assertThat(folder.resolve("out.jfr")).doesNotExist();
    }

    @Test
    void nothingPartialStaysBehind() throws IOException {
        Scrubber.scrub(recording(), folder.resolve("clean.jfr"));

        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("raw.jfr", "clean.jfr");
        }
    }

    private Path recording() throws IOException {
        Path file = folder.resolve("raw.jfr");
        try (Recording recording = new Recording()) {
            Scrubber.ALWAYS_REMOVED.forEach(recording::enable);
            recording.start();
            request("/v1/chat/completions");
            request("/v1/models/" + KEY);
            interval();
            recording.stop();
            recording.dump(file);
        }
        return file;
    }

    private static void request(String path) {
        RouterRequestEvent event = new RouterRequestEvent();
        event.path = path;
        event.commit();
    }

    private static void interval() {
        Histogram histogram = Histograms.create();
        histogram.recordValue(1_000_000);
        LoadIntervalEvent event = new LoadIntervalEvent();
        event.responseTimes = Histograms.encode(histogram);
        event.commit();
    }

    private static List<String> types(Path file) throws IOException {
        return RecordingFile.readAllEvents(file).stream()
                .map(event -> event.getEventType().getName())
                .distinct()
                .toList();
    }

    private static boolean contains(Path file, String text) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    }

    @Test
    void aPreviewTellsWhatAScrubThenRemoves() throws IOException {
        Path raw = recording();

        ScrubPreview preview = Scrubber.preview(raw);
        Scrubber.Result result = Scrubber.scrub(raw, folder.resolve("clean.jfr"));

        assertThat(preview.kept()).isEqualTo(result.kept());
        assertThat(preview.removed()).isEqualTo(result.removed());
        assertThat(preview.removals())
                .anySatisfy(removal -> {
                    assertThat(removal.reason()).isEqualTo(ScrubPreview.Reason.LOOKS_SECRET);
                    assertThat(removal.example()).isNotEmpty().doesNotContain(KEY.substring(8));
                });
    }

    @Test
    void anExampleShowsTooLittleToUse() {
        assertThat(ScrubPreview.masked(KEY)).startsWith("sk-p•").doesNotContain("0123");
        assertThat(ScrubPreview.masked("hunt")).startsWith("h•");
    }

    @Test
    void aPartOfTheTimeHoldsOnlyWhatHappenedThen() throws IOException {
        Path raw = recording();
        Path part = folder.resolve("part.jfr");
        long after = Cut.nanos(java.time.Instant.now().plusSeconds(60));

        Scrubber.scrub(raw, part, Cut.of(new TimeRange(after, after + 1)));

        assertThat(types(part)).doesNotContain(RouterRequestEvent.NAME);
        assertThat(types(raw)).contains(RouterRequestEvent.NAME);
        assertThat(Cut.of(new TimeRange(after, after + 1)).keeps("jdk.CPUInformation", 0, 0))
                .as("what the JVM is belongs to every part")
                .isTrue();
    }

    @Test
    void aPartWithItsSecretsIsCopiedAsItIs() throws IOException {
        Path raw = recording();
        Path part = folder.resolve("part.jfr");

        Scrubber.Result result = Scrubber.cut(raw, part, Cut.WHOLE, Advance.untold());

        assertThat(result.removed()).isZero();
        assertThat(contains(part, KEY)).isTrue();
    }

    @Test
    void anInterruptedCopyLeavesNothingBehind() throws IOException {
        Path raw = recording();
        Path out = folder.resolve("out.jfr");
        Thread.currentThread().interrupt();

        try {
            assertThatThrownBy(() -> Scrubber.scrub(raw, out, Cut.WHOLE, Advance.untold()))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(folder.toFile().list()).containsExactly(raw.getFileName().toString());
    }

    @Test
    void aCopyTellsHowFarItIs() throws IOException {
        Path raw = folder.resolve("raw.jfr");
        long from = Cut.nanos(Instant.now());
        try (Recording recording = new Recording()) {
            recording.start();
            for (int i = 0; i < 1_000; i++) {
                TunableChangeEvent.emit("router.retries", "", "2", TunableChangeEvent.STATE);
            }
            recording.stop();
            recording.dump(raw);
        }
        TimeRange range = new TimeRange(from, Cut.nanos(Instant.now()));
        List<Double> told = new ArrayList<>();

        Scrubber.cut(raw, folder.resolve("a.jfr"), Cut.WHOLE, Advance.through(range, told::add));

        assertThat(told).isNotEmpty().isSorted().allMatch(part -> part >= 0 && part <= 1);
    }
}
