package dev.agentdyno.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.recording.RunContent;
import dev.agentdyno.recording.RunFolder;
import dev.agentdyno.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class AttachedSourceTest {
    @TempDir Path folder;

    static Stream<Path> homes() {
        return ForeignJvm.homes();
    }

    @ParameterizedTest
    @MethodSource("homes")
    void showsEventsOfAnotherJvmAndLeavesNothingBehind(Path home) throws Exception {
        try (ForeignJvm jvm = ForeignJvm.start(home, folder)) {
            Path repository;
            Path kept;
            try (AttachedSource source = AttachedSource.attach(jvm.pid(), Template.DEFAULT)) {
                Seen seen = new Seen();
                source.start(seen::accept);
                seen.await("jdk.JVMInformation");
                seen.await("jdk.CPULoad");
                seen.await("jdk.GarbageCollection");
                assertThat(source.name()).isEqualTo("Worker, pid " + jvm.pid());
                assertThat(source.files()).isNotEmpty();
                assertThat(source.size()).isPositive();
                kept = source.folder().orElseThrow();
                repository = Path.of(property(jvm.pid(), Repository.PROPERTY));
                Path dumped = folder.resolve("dump.jfr");
                source.dump(dumped);
                assertThat(types(dumped)).contains("jdk.CPULoad", "jdk.GarbageCollection");
            }
            assertThat(kept).doesNotExist();
            assertThat(new Repository(java.util.Optional.of(repository)).filesIfAny()).isEmpty();
            assertThat(jvm.process().isAlive()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("homes")
    void theFolderOfAJvmIsCalledAfterItsMainClass(Path home) throws Exception {
        try (ForeignJvm jvm = ForeignJvm.start(home, folder);
                Session session =
                        Session.open(AttachedSource.attach(jvm.pid(), Template.DEFAULT))) {
            CountDownLatch known = new CountDownLatch(1);
            try (var _ =
                    session.onSnapshot(snapshot -> {
                        if (snapshot.facts().program().equals("Worker")) {
                            known.countDown();
                        }
                    })) {
                assertThat(known.await(30, TimeUnit.SECONDS)).isTrue();
            }
            RunFolder written =
                    RunFolder.write(
                            folder.resolve("runs"),
                            new RunContent(
                                    session.snapshot(),
                                    List.of(),
                                    Map.of(),
                                    Map.of(),
                                    session.source()::dump,
                                    true));
            assertThat(written.path().getFileName().toString()).endsWith("_Worker");
            assertThat(written.report()).content().contains("<h1>Worker</h1>");
        }
    }

    @ParameterizedTest
    @MethodSource("homes")
    void keepsWhatAJvmRecordedThatEnded(Path home) throws Exception {
        try (ForeignJvm jvm = ForeignJvm.start(home, folder);
                AttachedSource source = AttachedSource.attach(jvm.pid(), Template.LOW)) {
            Seen seen = new Seen();
            source.start(seen::accept);
            seen.await("jdk.GarbageCollection");
            jvm.end();
            source.await();
            assertThat(source.ended()).contains("Worker, pid " + jvm.pid() + " has ended");
            Path dumped = folder.resolve("dump.jfr");
            source.dump(dumped);
            assertThat(types(dumped)).contains("jdk.GarbageCollection");
        }
    }

    @ParameterizedTest
    @MethodSource("homes")
    void theAgentMakesItFasterUntilItIsToldToStop(Path home) throws Exception {
        try (ForeignJvm jvm = ForeignJvm.start(home, folder);
                AttachedSource source = AttachedSource.attach(jvm.pid(), Template.LOW)) {
            Semaphore batches = new Semaphore(0);
            source.start(event -> {}, batches::release);
            source.setFastFlush(true);
            assertThat(threads(jvm.pid())).contains("agentdyno-flush");
            batches.acquire(20);
            source.setFastFlush(false);
            while (threads(jvm.pid()).contains("agentdyno-flush")) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void settingsOfSingleEventsAreChangedWhileItGoesOn() throws Exception {
        try (ForeignJvm jvm =
                        ForeignJvm.start(ForeignJvm.homes().findFirst().orElseThrow(), folder);
                AttachedSource source = AttachedSource.attach(jvm.pid(), Template.LOW)) {
            Seen seen = new Seen();
            source.start(seen::accept);
            EventSettings settings = source.settings().orElseThrow();
            assertThat(type(settings, "jdk.ThreadSleep").enabled()).isFalse();
            settings.change(
                    Map.of("jdk.ThreadSleep#enabled", "true", "jdk.ThreadSleep#threshold", "0 ms"));
            assertThat(type(settings, "jdk.ThreadSleep").enabled()).isTrue();
            assertThat(type(settings, "jdk.ThreadSleep").settings())
                    .containsEntry("threshold", "0 ms");
            seen.await("jdk.ThreadSleep");
        }
    }

    private static RecordedType type(EventSettings settings, String name) throws IOException {
        return settings.types().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aJvmThatRefusesIsNamed() throws Exception {
        try (ForeignJvm jvm =
                ForeignJvm.start(
                        ForeignJvm.homes().findFirst().orElseThrow(),
                        folder,
                        "-XX:+DisableAttachMechanism")) {
            assertThatThrownBy(() -> AttachedSource.attach(jvm.pid(), Template.LOW))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("pid " + jvm.pid() + " refuses")
                    .hasMessageNotContaining("\n");
            assertThat(jvm.process().isAlive()).isTrue();
            assertThat(LocalJvms.list())
                    .filteredOn(one -> one.pid() == jvm.pid())
                    .singleElement()
                    .matches(one -> !one.attachable());
        }
    }

    @Test
    void aProcessThatIsGoneIsNamed() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        assertThatThrownBy(() -> AttachedSource.attach(gone.pid(), Template.LOW))
                .isInstanceOf(IOException.class)
                .hasMessage("no process has pid " + gone.pid());
    }

    @Test
    void aProcessThatIsNoJvmIsLeftAlone() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            assertThatThrownBy(() -> AttachedSource.attach(other.pid(), Template.LOW))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(Long.toString(other.pid()))
                    .hasMessageNotContaining("\n");
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroy();
        }
    }

    @Test
    void aJvmThatHangsIsListedAndGivenUp() throws Exception {
        try (ForeignJvm jvm =
                ForeignJvm.start(ForeignJvm.homes().findFirst().orElseThrow(), folder)) {
            jvm.halt();
            assertThat(LocalJvms.list())
                    .filteredOn(one -> one.pid() == jvm.pid())
                    .singleElement()
                    .matches(one -> one.name().equals("Worker") && !one.version().isEmpty());
            assertThatThrownBy(() -> AttachedSource.attach(jvm.pid(), Template.LOW))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(Long.toString(jvm.pid()))
                    .hasMessageNotContaining("\n");
        }
    }

    private static String property(long pid, String name) throws Exception {
        var machine = com.sun.tools.attach.VirtualMachine.attach(Long.toString(pid));
        try {
            return machine.getSystemProperties().getProperty(name);
        } finally {
            machine.detach();
        }
    }

    private static String threads(long pid) throws Exception {
        Process dump =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/jcmd").toString(),
                                Long.toString(pid),
                                "Thread.print")
                        .start();
        return new String(dump.getInputStream().readAllBytes());
    }

    private static Set<String> types(Path recording) throws IOException {
        assertThat(Files.size(recording)).isPositive();
        Set<String> types = ConcurrentHashMap.newKeySet();
        for (RecordedEvent event : RecordingFile.readAllEvents(recording)) {
            types.add(event.getEventType().getName());
        }
        return types;
    }

    /// Types of events seen so far.
    private static final class Seen {
        private final Map<String, CountDownLatch> seen = new ConcurrentHashMap<>();

        void accept(RecordedEvent event) {
            latch(event.getEventType().getName()).countDown();
        }

        private CountDownLatch latch(String type) {
            return seen.computeIfAbsent(type, name -> new CountDownLatch(1));
        }

        void await(String type) throws InterruptedException {
            assertThat(latch(type).await(30, TimeUnit.SECONDS)).as(type).isTrue();
        }
    }

    @Test
    void describesTheTemplates() {
        assertThat(List.of(Template.values()))
                .extracting(Template::key)
                .containsExactly("low", "default", "profile", "everything", "engine");
    }
}
