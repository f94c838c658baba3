package dev.agentdyno.launch;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// JVM flags as a person types them on one line.
public final class ChildFlags {
    private static final Pattern FLAG = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    private ChildFlags() {}

    /// The flags on `line`, apart by spaces; what stands in quotes is one.
    public static List<String> split(String line) {
        return FLAG.matcher(line).results().map(ChildFlags::text).toList();
    }

    private static String text(MatchResult found) {
        for (int group = 1; group <= found.groupCount(); group++) {
            if (found.group(group) != null) {
                return found.group(group);
            }
        }
        return found.group();
    }
}
