package dev.agentdyno.page;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells a program's own classes by the package of its main class, as far as the recording names
/// it: the first two parts of the package.
public final class OwnCode {
    private static final String OURS = "dev.agentdyno.";
    private static final String JVM = "jdk.JVMInformation";
    private static final Pattern MAIN =
            Pattern.compile(
                    "(?:\\S+/)?([a-z_]\\w*\\.(?:[a-z_]\\w*\\.)?)[\\w.$]*[A-Z]\\w*(?:\\s.*)?");

    private OwnCode() {}

    /// Beginnings of the names of own classes.
    public static List<String> of(Recording recording, Progress progress) {
        List<String> own = new ArrayList<>(List.of(OURS));
        recording.type(JVM).flatMap(type -> main(recording, type, progress)).ifPresent(own::add);
        return own.stream().distinct().toList();
    }

    private static Optional<String> main(Recording recording, EventType type, Progress progress) {
        int arguments = type.index("javaArguments");
        Rows rows = recording.rows(type, Interval.ALL, progress);
        return arguments < 0 || rows.size() == 0
                ? Optional.empty()
                : beginning(rows.row(0).text(arguments));
    }

    /// The beginning that a command line gives; none if it names no class in a package, such as a
    /// JAR file.
    static Optional<String> beginning(String arguments) {
        Matcher main = MAIN.matcher(arguments);
        return main.matches() ? Optional.of(main.group(1)) : Optional.empty();
    }
}
