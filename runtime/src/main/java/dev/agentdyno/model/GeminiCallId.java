package dev.agentdyno.model;

/// What a call of a tool must carry back to Gemini, inside the id that the call has elsewhere: the
/// id that the provider gave it, if any, and the signature of the thoughts that led to it, which
/// thinking models want to see again.
///
/// @param index tells calls apart that the provider gives no id
record GeminiCallId(int index, String given, String signature) {
    private static final String PREFIX = "gemini";
    private static final String BAR = "|";

    /// Reads an id; one that another provider gave is not sent to Gemini.
    static GeminiCallId read(String id) {
        String[] parts = id.split("\\|", -1);
        return parts.length == 4 && parts[0].equals(PREFIX)
                ? new GeminiCallId(0, parts[2], parts[3])
                : new GeminiCallId(0, "", "");
    }

    String text() {
        return String.join(
                BAR,
                PREFIX,
                Integer.toString(index),
                given.replace(BAR, ""),
                signature.replace(BAR, ""));
    }
}
