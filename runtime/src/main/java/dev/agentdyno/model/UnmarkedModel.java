package dev.agentdyno.model;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// A model that is no simulated one, asked with prompts that were written for those: the lines that
/// tell a simulated model how to answer (`#dyno …`) are left out, and the length that they ask for
/// becomes the bound of the answer.
public final class UnmarkedModel implements ChatModel {
    private static final String START = "#dyno ";
    private static final Pattern LINE = Pattern.compile("(?m)\\R?^#dyno .*$");

    private final ChatModel model;

    public UnmarkedModel(ChatModel model) {
        this.model = model;
    }

    @Override
    public ChatResponse chat(ChatRequest request) throws ModelException, InterruptedException {
        return model.chat(unmarked(request));
    }

    @Override
    public ChatResponse stream(ChatRequest request, Consumer<String> tokens)
            throws ModelException, InterruptedException {
        return model.stream(unmarked(request), tokens);
    }

    private static ChatRequest unmarked(ChatRequest request) {
        List<ChatMessage> messages =
                request.messages().stream().map(UnmarkedModel::unmarked).toList();
        ChatRequest plain =
                new ChatRequest(
                        request.model(),
                        messages,
                        request.tools(),
                        request.temperature(),
                        request.maxOutputTokens(),
                        request.cacheable());
        int wanted = length(request.messages());
        return request.maxOutputTokens() > 0 || wanted < 1
                ? plain
                : plain.withMaxOutputTokens(wanted);
    }

    /// What the last user's text asks for; -1 if it does not.
    private static int length(List<ChatMessage> messages) {
        for (ChatMessage message : messages.reversed()) {
            if (message instanceof ChatMessage.User user) {
                return Marker.in(user.text()).output();
            }
        }
        return -1;
    }

    private static ChatMessage unmarked(ChatMessage message) {
        if (!message.text().contains(START)) {
            return message;
        }
        return switch (message) {
            case ChatMessage.System system -> new ChatMessage.System(without(system.text()));
            case ChatMessage.User user -> new ChatMessage.User(without(user.text()));
            case ChatMessage.Assistant _, ChatMessage.ToolResult _ -> message;
        };
    }

    private static String without(String text) {
        return LINE.matcher(text).replaceAll("");
    }
}
