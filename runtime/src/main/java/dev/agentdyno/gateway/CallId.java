package dev.agentdyno.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;

/// What tells one call of a tool from another, and what the call must carry back to Gemini: the
/// signature of the thoughts that led to it. Others have no place for that, so it travels inside
/// the id that they see.
///
/// @param given the provider's id; empty if it gave none
/// @param signature empty except for calls that a thinking Gemini model made
record CallId(String given, String signature) {
    private static final String SIGNED = "gemini-";
    private static final String BAR = "|";

    /// The longest that all take.
    private static final int LONGEST = 40;

    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9_-]{1," + LONGEST + "}");

    /// An id as a caller sends it back.
    static CallId read(String text) {
        if (!text.startsWith(SIGNED)) {
            return new CallId(text, "");
        }
        try {
            byte[] inner = Base64.getUrlDecoder().decode(text.substring(SIGNED.length()));
            String[] parts = new String(inner, StandardCharsets.UTF_8).split("\\|", -1);
            return parts.length == 2 ? new CallId(parts[0], parts[1]) : new CallId(text, "");
        } catch (IllegalArgumentException e) {
            return new CallId(text, "");
        }
    }

    /// The id as a caller sees it, to be sent back.
    String text() {
        if (signature.isEmpty()) {
            return given;
        }
        byte[] inner = (given.replace(BAR, "") + BAR + signature).getBytes(StandardCharsets.UTF_8);
        return SIGNED + Base64.getUrlEncoder().withoutPadding().encodeToString(inner);
    }

    /// The id in a form that every provider takes; the same id has always the same form.
    String plain() {
        return PLAIN.matcher(given).matches() ? given : "call_" + hash(given);
    }

    private static String hash(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
