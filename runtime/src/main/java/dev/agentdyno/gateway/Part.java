package dev.agentdyno.gateway;

import java.util.List;

/// A piece of what somebody says in a conversation.
sealed interface Part {
    /// Where the caller wrote it, to be named where it cannot be carried.
    String field();

    record Text(String field, String text) implements Part {}

    /// An image by its address.
    record LinkedImage(String field, String url, String mediaType) implements Part {}

    /// An image itself.
    ///
    /// @param data in Base64
    record InlineImage(String field, String mediaType, String data) implements Part {}

    /// The model calls a tool.
    ///
    /// @param arguments a JSON object
    record Call(String field, CallId id, String name, String arguments) implements Part {}

    /// What a tool answered.
    ///
    /// @param name the tool's, where the caller tells it
    record Result(String field, CallId id, String name, List<Part> content, boolean failed)
            implements Part {
        public Result {
            content = List.copyOf(content);
        }

        /// Its text. Refused where it holds anything else.
        String text(Dialect to) {
            StringBuilder text = new StringBuilder();
            for (Part part : content) {
                if (!(part instanceof Text piece)) {
                    throw RefusedException.cannotGo(part.field(), to);
                }
                text.append(piece.text());
            }
            return text.toString();
        }
    }
}
