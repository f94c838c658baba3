package dev.agentdyno.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// What Linux tells of the machine in files; elsewhere the little that the JDK knows.
final class MachineFiles {
    private MachineFiles() {}

    /// Name and version of the operating system.
    static String system() {
        return value(Path.of("/etc/os-release"), "PRETTY_NAME", '=')
                .map(name -> name.replace("\"", ""))
                .orElseGet(() ->
                        System.getProperty("os.name", "")
                                + " "
                                + System.getProperty("os.version", ""));
    }

    /// The processor as its maker calls it, or empty.
    static String processor() {
        return value(Path.of("/proc/cpuinfo"), "model name", ':').orElse("");
    }

    /// What stands behind `separator` in the first line that begins with `key`.
    static Optional<String> value(Path file, String key, char separator) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key) && line.indexOf(separator) > 0)
                    .map(line -> line.substring(line.indexOf(separator) + 1).strip())
                    .findFirst();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
