package dev.agentdyno.gateway;

import java.util.ArrayList;
import java.util.List;

/// What one speaker says in a row. What tools answer is the user's.
record Turn(Speaker speaker, List<Part> parts) {
    enum Speaker {
        SYSTEM,
        USER,
        ASSISTANT
    }

    Turn {
        parts = List.copyOf(parts);
    }

    /// All instructions as one text, wherever in the conversation they stand.
    static String instructions(List<Turn> turns) {
        List<String> texts = new ArrayList<>();
        for (Turn turn : turns) {
            if (turn.speaker() == Speaker.SYSTEM) {
                texts.add(text(turn.parts()));
            }
        }
        return String.join("\n\n", texts);
    }

    /// What the others say, each turn another speaker's than the one before.
    static List<Turn> alternating(List<Turn> turns) {
        List<Turn> merged = new ArrayList<>();
        for (Turn turn : turns) {
            if (turn.speaker() == Speaker.SYSTEM || turn.parts().isEmpty()) {
                continue;
            }
            if (!merged.isEmpty() && merged.getLast().speaker() == turn.speaker()) {
                merged.add(merged.removeLast().and(turn));
            } else {
                merged.add(turn);
            }
        }
        return merged;
    }

    private Turn and(Turn next) {
        List<Part> both = new ArrayList<>(parts);
        both.addAll(next.parts());
        return new Turn(speaker, both);
    }

    static String text(List<Part> parts) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Text piece) {
                text.append(piece.text());
            }
        }
        return text.toString();
    }
}
