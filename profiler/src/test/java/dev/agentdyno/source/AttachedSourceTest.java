package dev.agentdyno.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentdyno.recording.RunContent;
import dev.agentdyno.recording.RunFolder;
import dev.agentdyno.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    void keepsWhatAJvmRecordedThatWasKilled(Path home) throws Exception {
        try (ForeignJvm jvm = ForeignJvm.start(home, folder);
                AttachedSource source = AttachedSource.attach(jvm.pid(), Template.LOW)) {
            Seen seen = new Seen();
            source.start(seen::accept);
            seen.await("jdk.GarbageCollection");
            jvm.kill();
            source.await();
            assertThat(source.ended()).contains("Worker, pid " + jvm.pid() + " has ended");
            assertThat(source.diagnostics()).isEmpty();
            Path dumped = folder.resolve("dump.jfr");
            source.dump(dumped);
            assertThat(types(dumped)).contains("jdk.GarbageCollection");
        }
    }

    /// A program that watches a JVM until it is killed.
    public static final class Watcher {
        private Watcher() {}

        public static void main(String... arguments) throws IOException {
            try (AttachedSource source =
                    AttachedSource.attach(Long.parseLong(arguments[0]), Template.LOW)) {
                source.start(event -> {});
                System.out.println("attached");
                System.in.read();
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static Process watcher(List<String> by, String classPath, long pid) throws IOException {
        List<String> command = new ArrayList<>(by);
        command.addAll(
                List.of(
                        ForeignJvm.here().resolve("bin/java").toString(),
                        "-cp",
                        classPath,
                        Watcher.class.getName(),
                        Long.toString(pid)));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    @Test
    void theRecordingOfAWatcherThatWasKilledIsBoundedAndEndedByTheNext() throws Exception {
        try (ForeignJvm jvm = ForeignJvm.start(ForeignJvm.here(), folder)) {
            Process watcher =
                    watcher(
                            List.of(),
                            System.getProperty(
                                    "surefire.test.class.path",
                                    System.getProperty("java.class.path")),
                            jvm.pid());
            assertThat(watcher.inputReader().readLine()).isEqualTo("attached");
            watcher.destroyForcibly().waitFor();

            assertThat(asked(jvm.pid(), "JFR.check"))
                    .contains("Agent Dyno " + watcher.pid())
                    .contains("maxage=12h")
                    .contains("maxsize=1.0GB")
                    .contains("running");

            try (AttachedSource next = AttachedSource.attach(jvm.pid(), Template.LOW)) {
                assertThat(next.name()).contains("Worker");
                assertThat(asked(jvm.pid(), "JFR.check"))
                        .doesNotContain("Agent Dyno " + watcher.pid())
                        .contains("Agent Dyno " + ProcessHandle.current().pid());
            }
            assertThat(asked(jvm.pid(), "JFR.check")).contains("No available recordings");
        }
    }

    /// Tests that change the user can only run as root.
    private static List<String> nobody() {
        assumeTrue(
                System.getProperty("user.name").equals("root")
                        && Files.isExecutable(Path.of("/usr/bin/setpriv")),
                "not tried: only root can run a program as nobody");
        return List.of("/usr/bin/setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");
    }

    @Test
    void aJvmOfAnotherUserIsNamedWithItsOwner() throws Exception {
        List<String> nobody = nobody();
        String us = ProcessHandle.current().info().user().orElseThrow();
        try (ForeignJvm jvm = ForeignJvm.start(ForeignJvm.here(), folder)) {
            Process watcher = watcher(nobody, readable(), jvm.pid());
            assertThat(watcher.inputReader().readLine())
                    .isEqualTo(
                            "pid "
                                    + jvm.pid()
                                    + " belongs to user "
                                    + us
                                    + ": only the owner of a JVM can attach to it");
            assertThat(watcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(jvm.process().isAlive()).isTrue();
        }
    }

    @Test
    void rootAttachesToAJvmOfNobody() throws Exception {
        List<String> nobody = nobody();
        open(folder);
        try (ForeignJvm jvm = ForeignJvm.startAs(nobody, ForeignJvm.here(), folder)) {
            try (AttachedSource source = AttachedSource.attach(jvm.pid(), Template.LOW)) {
                Seen seen = new Seen();
                source.start(seen::accept);
                seen.await("jdk.GarbageCollection");
            }
            assertThat(jvm.process().isAlive()).isTrue();
        }
    }

    @Test
    void onlyOwnersAndRootAttach() {
        assertThat(Refusal.otherUser(Optional.of("nobody"), "someone")).isTrue();
        assertThat(Refusal.otherUser(Optional.of("someone"), "someone")).isFalse();
        assertThat(Refusal.otherUser(Optional.of("nobody"), "root")).isFalse();
        assertThat(Refusal.otherUser(Optional.empty(), "someone")).isFalse();
    }

    /// A copy of the classes that anyone can read.
    private String readable() throws Exception {
        Path copy = Files.createDirectory(folder.resolve("classes"));
        for (Class<?> one : List.of(AttachedSource.class, Watcher.class)) {
            Path from = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
            copy(from.resolve("dev/agentdyno/source"), from, copy);
            copy(from.resolve("dev/agentdyno/reader"), from, copy);
        }
        open(folder);
        return copy.toString();
    }

    private static void copy(Path folder, Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
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
        return asked(pid, "Thread.print");
    }

    private static String asked(long pid, String command) throws Exception {
        Process tool =
                new ProcessBuilder(
                                ForeignJvm.here().resolve("bin/jcmd").toString(),
                                Long.toString(pid),
                                command)
                        .start();
        return new String(tool.getInputStream().readAllBytes());
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
