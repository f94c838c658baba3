package dev.agentdyno.gateway;

/// What a backend understands: the API of a vendor, of OpenAI's perhaps no more than chats.
///
/// @param responses whether it knows OpenAI's responses, where it speaks OpenAI's API
public record Tongue(Dialect dialect, boolean responses) {

    /// Whether it understands `operation` in the caller's own words.
    boolean knows(Operation operation) {
        return operation.dialect() == dialect && (operation != Operation.RESPONSES || responses);
    }
}
