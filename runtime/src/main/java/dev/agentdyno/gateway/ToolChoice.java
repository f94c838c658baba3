package dev.agentdyno.gateway;

/// Whether the model may, must or must not call tools.
///
/// @param name of the one that it must call, for [Mode#ONE]
/// @param field where the caller wrote it
/// @param oneAtMost no more than one call in an answer
/// @param oneAtMostField where the caller wrote that
record ToolChoice(Mode mode, String name, String field, boolean oneAtMost, String oneAtMostField) {
    static final ToolChoice FREE = new ToolChoice(Mode.UNSAID, "", "", false, "");

    enum Mode {
        UNSAID,
        AUTO,
        NONE,
        ANY,
        ONE
    }

    ToolChoice withOneAtMost(String where) {
        return new ToolChoice(mode, name, field, true, where);
    }
}
