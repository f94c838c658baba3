package dev.agentdyno.retrieval;

import java.util.Map;

/// A piece of text that can be found. Immutable.
///
/// @param id unique in an index
/// @param metadata what else is known of it, such as `source` and `position`
public record Document(String id, String text, Map<String, String> metadata) {
    /// Where the text is from: a file, an address, a title.
    public static final String SOURCE = "source";

    /// The text's number in its source, from 0.
    public static final String POSITION = "position";

    /// @throws IllegalArgumentException if there is no id or no text
    public Document {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a document needs an id");
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("document " + id + " has no text");
        }
        metadata = Map.copyOf(metadata);
    }

    public static Document of(String id, String text) {
        return new Document(id, text, Map.of());
    }

    /// A part of a longer text.
    ///
    /// @param position the part's number in its source, from 0
    /// @throws IllegalArgumentException if there is no text, or the position is negative
    public static Document part(String source, int position, String text) {
        if (position < 0) {
            throw new IllegalArgumentException("a part of " + source + " at " + position);
        }
        return new Document(
                source + "#" + position,
                text,
                Map.of(SOURCE, source, POSITION, Integer.toString(position)));
    }

    /// Where it is from; its id if that is not known.
    public String source() {
        return metadata.getOrDefault(SOURCE, id);
    }

    /// Its number in its source; 0 if that is not known.
    public int position() {
        String position = metadata.getOrDefault(POSITION, "0");
        return position.matches("\\d{1,9}") ? Integer.parseInt(position) : 0;
    }
}
