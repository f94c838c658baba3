package dev.agentdyno.gateway;

/// Tells when a JSON object is whole that comes piece by piece. What is no JSON is found elsewhere.
final class ObjectEnd {
    private int depth;
    private boolean begun;
    private boolean inString;
    private boolean escaped;

    /// Takes the next piece.
    void add(String piece) {
        for (int i = 0; i < piece.length(); i++) {
            next(piece.charAt(i));
        }
    }

    private void next(char next) {
        if (escaped) {
            escaped = false;
        } else if (inString) {
            escaped = next == '\\';
            inString = next != '"';
        } else if (next == '"') {
            inString = true;
        } else if (next == '{' || next == '[') {
            begun = true;
            depth++;
        } else if (next == '}' || next == ']') {
            depth--;
        }
    }

    boolean isWhole() {
        return begun && depth <= 0;
    }
}
