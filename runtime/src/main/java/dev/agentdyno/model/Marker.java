package dev.agentdyno.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a user's text asks of a simulated model in a last line such as `#dyno tools=3 output=64`:
/// how many calls of tools before the answer, how many of them at once, and how many tokens the
/// answer has. -1 where the line does not say.
///
/// The line travels inside the prompt because a prompt is all that reaches a provider through any
/// client and any router.
record Marker(int tools, int atOnce, int output) {
    static final Marker NONE = new Marker(-1, -1, -1);

    private static final String START = "#dyno ";
    private static final Pattern LINE =
            Pattern.compile(
                    "#dyno(?: +tools=([0-9]{1,6}))?(?: +at_once=([0-9]{1,6}))?"
                            + "(?: +output=([0-9]{1,6}))?\\s*");

    /// Reads the marker at the end of `text`.
    static Marker in(String text) {
        int start = text.lastIndexOf(START);
        if (start < 0 || (start > 0 && text.charAt(start - 1) != '\n')) {
            return NONE;
        }
        Matcher line = LINE.matcher(text).region(start, text.length());
        return line.matches()
                ? new Marker(number(line, 1), number(line, 2), number(line, 3))
                : NONE;
    }

    /// The line with the line break before it; empty if nothing is asked.
    String line() {
        return equals(NONE)
                ? ""
                : "\n#dyno"
                        + (tools < 0 ? "" : " tools=" + tools)
                        + (atOnce < 0 ? "" : " at_once=" + atOnce)
                        + (output < 0 ? "" : " output=" + output);
    }

    private static int number(Matcher line, int group) {
        return line.group(group) == null ? -1 : Integer.parseInt(line.group(group));
    }
}
