package dev.agentdyno.cache;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Questions and their answers in a file, one JSON object a line:
///
/// ```json
/// {"request": {"model": "m", "messages": [{"role": "user", "content": "Hi"}]},
///  "answer": "Hello", "cost_seconds": 0.8}
/// ```
///
/// Roles are `system`, `user` and `assistant`; a request may have `temperature` and `max_tokens`. A
/// request without `model` or `messages`, and one with tools, is refused. `cost_seconds` is what
/// the answer had cost; without it, nothing is said to be saved by it. Empty lines are passed over.
final class WarmFile {
    private static final int LONGEST_LINE = 1 << 20;
    private static final long LONGEST_COST_SECONDS = 86_400;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path file;
    private int line;

    private WarmFile(Path file) {
        this.file = file;
    }

    /// The answers of all lines, in their order.
    ///
    /// @throws IOException if the file cannot be read, or holds a broken line, whose number it
    ///   names
    static List<Answer> read(Path file) throws IOException {
        List<Answer> answers = new ArrayList<>();
        read(file, answers::add);
        return answers;
    }

    /// Reads the file through and keeps nothing of it.
    ///
    /// @throws IOException as [#read]
    static void check(Path file) throws IOException {
        read(file, _ -> {});
    }

    private static void read(Path file, Consumer<Answer> taken) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            new WarmFile(file).read(lines, taken);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is no text in UTF-8", e);
        }
    }

    private void read(BufferedReader lines, Consumer<Answer> taken) throws IOException {
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            line++;
            if (!text.isBlank()) {
                taken.accept(answer(text));
            }
        }
    }

    private Answer answer(String text) throws IOException {
        if (text.length() > LONGEST_LINE) {
            throw broken("longer than " + LONGEST_LINE + " characters");
        }
        JsonNode root = json(text);
        ChatRequest request = request(root.path("request"));
        if (!root.path("answer").isString()) {
            throw broken("'answer' is no text");
        }
        ChatResponse response =
                ChatResponse.saying(request.model(), root.path("answer").asString());
        return new Answer(request, response, cost(root.path("cost_seconds")));
    }

    private JsonNode json(String text) throws IOException {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw broken("no JSON");
        }
    }

    private ChatRequest request(JsonNode request) throws IOException {
        if (!request.path("model").isString()) {
            throw broken("'request' names no 'model'");
        }
        if (request.has("tools")) {
            throw broken("a request with tools cannot be warmed");
        }
        return ChatRequest.of(
                        request.path("model").asString(),
                        messages(request.path("messages")).toArray(ChatMessage[]::new))
                .withTemperature(request.path("temperature").asDouble(Double.NaN))
                .withMaxOutputTokens(most(request.path("max_tokens")))
                .withCacheable(true);
    }

    private int most(JsonNode tokens) throws IOException {
        if (tokens.isMissingNode()) {
            return -1;
        }
        int most = tokens.asInt(0);
        if (most < 1) {
            throw broken("'max_tokens' is no whole number above 0");
        }
        return most;
    }

    private List<ChatMessage> messages(JsonNode messages) throws IOException {
        List<ChatMessage> read = new ArrayList<>();
        for (JsonNode message : messages) {
            read.add(message(message.path("role").asString(""), message.path("content")));
        }
        if (read.isEmpty()) {
            throw broken("'request' holds no 'messages'");
        }
        return read;
    }

    private ChatMessage message(String role, JsonNode content) throws IOException {
        if (!content.isString()) {
            throw broken("a message's 'content' is no text");
        }
        String text = content.asString();
        return switch (role) {
            case "system" -> new ChatMessage.System(text);
            case "user" -> new ChatMessage.User(text);
            case "assistant" -> ChatMessage.Assistant.saying(text);
            default -> throw broken("a message's 'role' is none of system, user, assistant");
        };
    }

    private Duration cost(JsonNode seconds) throws IOException {
        double cost = seconds.isMissingNode() ? 0 : seconds.asDouble(-1);
        if (!(cost >= 0 && cost <= LONGEST_COST_SECONDS)) {
            throw broken("'cost_seconds' is no number from 0 to " + LONGEST_COST_SECONDS);
        }
        return Duration.ofNanos((long) (cost * NANOS_PER_SECOND));
    }

    private IOException broken(String why) {
        return new IOException(file + " line " + line + ": " + why);
    }

    /// One line.
    record Answer(ChatRequest request, ChatResponse response, Duration cost) {}
}
