package dev.agentdyno.source;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// Finds the JVMs of this machine without speaking to any of them.
///
/// Those that can be attached to publish their name in a file; that there are others is known from
/// the list of processes; the version stands in the `release` file beside a JDK's launcher.
public final class LocalJvms {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private LocalJvms() {}

    /// All but this one, by name, those that can be attached to first. May take a second where
    /// there are many processes.
    ///
    /// @throws IOException if the list cannot be had within five seconds
    public static List<LocalJvm> list() throws IOException {
        return Patience.within(PATIENCE, "The list of JVMs", LocalJvms::find);
    }

    private static List<LocalJvm> find() {
        Map<Long, LocalJvm> found = new HashMap<>();
        ProcessHandle.allProcesses()
                .filter(LocalJvms::runsJava)
                .map(process ->
                        new LocalJvm(process.pid(), "", version(process.info().command()), false))
                .forEach(jvm -> found.put(jvm.pid(), jvm));
        VirtualMachine.list().forEach(machine -> add(machine, found));
        found.remove(ProcessHandle.current().pid());
        return found.values().stream()
                .sorted(
                        Comparator.comparing(LocalJvm::attachable)
                                .reversed()
                                .thenComparing(LocalJvm::title)
                                .thenComparingLong(LocalJvm::pid))
                .toList();
    }

    /// The JVM of process `pid`, if it is one that can be attached to.
    static Optional<LocalJvm> named(long pid) {
        Map<Long, LocalJvm> found = new HashMap<>();
        VirtualMachine.list().forEach(machine -> add(machine, found));
        return Optional.ofNullable(found.get(pid));
    }

    private static void add(VirtualMachineDescriptor machine, Map<Long, LocalJvm> found) {
        try {
            long pid = Long.parseLong(machine.id());
            String version = version(ProcessHandle.of(pid).flatMap(one -> one.info().command()));
            found.put(pid, new LocalJvm(pid, shortName(machine.displayName()), version, true));
        } catch (NumberFormatException e) {
            return; // of another kind of provider, which this cannot attach to
        }
    }

    private static boolean runsJava(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName())
                .filter(file -> file.toString().equals("java"))
                .isPresent();
    }

    /// The class or file of `main.Class argument…` or `/folder/program.jar argument…`.
    static String shortName(String displayed) {
        String whole = displayed.strip();
        int end = whole.indexOf(' ');
        String first = end < 0 ? whole : whole.substring(0, end);
        String file = first.substring(first.lastIndexOf('/') + 1);
        return file.substring(file.lastIndexOf('\\') + 1);
    }

    /// Of the JDK whose `bin/java` is `command`.
    private static String version(Optional<String> command) {
        return command.map(Path::of)
                .map(Path::getParent)
                .map(Path::getParent)
                .map(home -> home.resolve("release"))
                .map(LocalJvms::release)
                .orElse("");
    }

    private static String release(Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            Properties release = new Properties();
            release.load(text);
            return release.getProperty("JAVA_VERSION", "").replace("\"", "");
        } catch (IOException | IllegalArgumentException e) {
            return "";
        }
    }
}
