package dev.agentdyno.agent;

import dev.agentdyno.model.ChatMessage;
import java.util.List;
import java.util.regex.Pattern;

/// A conversation as it is saved: who talked, with which agent, and what was said. Immutable.
///
/// @param id up to 128 letters, digits, dots, dashes and underscores, the first a letter or digit:
///   it becomes the name of a file
/// @param user whose session it is, or empty
/// @param agentName from the agent's spec
/// @param messages what the agent remembers, the oldest first; the system message is the spec's
public record Session(String id, String user, String agentName, List<ChatMessage> messages) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    public Session {
        requireId(id);
        messages = List.copyOf(messages);
    }

    /// @throws IllegalArgumentException if `id` is none that a session can have
    static String requireId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "a session's id is up to 128 letters, digits, dots, dashes and underscores"
                            + " and starts with a letter or digit; this is not: "
                            + shortened(id));
        }
        return id;
    }

    private static String shortened(String id) {
        String plain = id.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= 40 ? plain : plain.substring(0, 40) + "…";
    }
}
