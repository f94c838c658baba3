package dev.agentdyno.bench.proxy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A program that the comparison needs and does not bring along.
public enum Tool {
    NGINX,
    HAPROXY,
    WRK;

    /// Where it is, in the path or where servers are installed.
    Optional<Path> find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Arrays.stream(path.split(":")), Stream.of("/usr/sbin", "/usr/bin"))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, label()))
                .filter(Files::isExecutable)
                .findFirst();
    }

    String path() {
        return find().orElse(Path.of(label())).toString();
    }

    /// The names of those that are not there.
    public static List<String> missing() {
        return Arrays.stream(values())
                .filter(tool -> tool.find().isEmpty())
                .map(Tool::label)
                .toList();
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
