package dev.agentdyno.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads requests of Gemini's API. Its names come in either case, `systemInstruction` and
/// `system_instruction`.
final class GeminiRequestReader {
    private final GeminiCallNames names = new GeminiCallNames();

    private GeminiRequestReader() {}

    /// @param model from the path
    /// @param stream from the path
    /// @throws RefusedException naming the first field that cannot be carried on
    static Conversation read(ObjectNode root, String model, boolean stream) {
        return new GeminiRequestReader().conversation(Fields.ofEitherCase(root), model, stream);
    }

    private Conversation conversation(Fields fields, String model, boolean stream) {
        fields.ignore("labels", "serviceTier", "store", "model");
        fields.idle("safetySettings", Set.of("[]"));
        Fields options =
                fields.object("generationConfig").orElseGet(() -> Fields.of(Json.object()));
        Conversation conversation =
                new Conversation(
                        model,
                        stream,
                        turns(fields),
                        tools(fields),
                        choice(fields),
                        Settings.take(options, Dialect.GEMINI),
                        shape(options),
                        effort(options));
        options.idle("candidateCount", Set.of("1"));
        options.idle("responseModalities", Set.of("[\"TEXT\"]"));
        options.idle("responseLogprobs", Set.of("false"));
        options.end();
        fields.end();
        return conversation;
    }

    private static Effort effort(Fields options) {
        Optional<Fields> thinking = options.object("thinkingConfig");
        Effort effort =
                thinking.map(config -> Effort.take(config, "thinkingLevel")).orElse(Effort.UNSAID);
        thinking.ifPresent(config -> {
            config.idle("includeThoughts", Set.of("false"));
            config.idle("thinkingBudget", Set.of("-1"));
            config.end();
        });
        return effort;
    }

    private static AnswerShape shape(Fields options) {
        String type = options.text("responseMimeType", "text/plain");
        Optional<JsonNode> schema =
                options.take("responseJsonSchema")
                        .or(() -> options.take("responseSchema").map(GeminiSchemas::toJsonSchema));
        return switch (type) {
            case "text/plain" -> new AnswerShape.Free();
            case "application/json" ->
                    schema.<AnswerShape>map(s -> new AnswerShape.Schema("answer", s, false))
                            .orElseGet(() ->
                                    new AnswerShape.AnyJson(options.path("responseMimeType")));
            default -> throw RefusedException.unknown(options.path("responseMimeType"));
        };
    }

    private List<Turn> turns(Fields fields) {
        List<Turn> turns = new ArrayList<>();
        fields.object("systemInstruction")
                .ifPresent(system -> {
                    system.ignore("role");
                    turns.add(new Turn(Turn.Speaker.SYSTEM, parts(system)));
                    system.end();
                });
        for (Fields content : fields.objects("contents")) {
            turns.add(new Turn(speaker(content), parts(content)));
            content.end();
        }
        return turns;
    }

    private static Turn.Speaker speaker(Fields content) {
        String role = content.text("role", "user");
        return switch (role) {
            case "user", "function", "" -> Turn.Speaker.USER;
            case "model" -> Turn.Speaker.ASSISTANT;
            default -> throw content.refuse("role", "'" + role + "' is not known");
        };
    }

    private List<Part> parts(Fields of) {
        List<Part> parts = new ArrayList<>();
        for (Fields part : of.objects("parts")) {
            part(part).ifPresent(parts::add);
            part.end();
        }
        return parts;
    }

    /// Thoughts of earlier answers are of use to the model that had them only, and left out.
    private Optional<Part> part(Fields part) {
        part.ignore("partMetadata");
        String signature = part.text("thoughtSignature", "");
        if (part.flag("thought")) {
            part.ignore("text");
            return Optional.empty();
        }
        Optional<Part> call = part.object("functionCall").map(c -> call(c, signature));
        Optional<Part> result = part.object("functionResponse").map(this::result);
        Optional<Part> image =
                part.object("inlineData")
                        .map(GeminiRequestReader::inline)
                        .or(() -> part.object("fileData").map(GeminiRequestReader::linked));
        return call.or(() -> result).or(() -> image).or(() -> text(part));
    }

    private static Optional<Part> text(Fields part) {
        return part.take("text").map(text -> new Part.Text(part.path("text"), text.asString("")));
    }

    private static Part inline(Fields data) {
        String type = data.requiredText("mimeType");
        data.ignore("displayName");
        Part image = new Part.InlineImage(data.path("data"), type, data.requiredText("data"));
        requireImage(data, type);
        data.end();
        return image;
    }

    private static Part linked(Fields file) {
        String url = file.requiredText("fileUri");
        String type = file.text("mimeType", DataUrl.mediaType(url));
        file.ignore("displayName");
        requireImage(file, type);
        file.end();
        if (!url.startsWith("http") || url.contains("generativelanguage.googleapis.com")) {
            throw file.refuse("fileUri", "names a file that only Gemini can fetch");
        }
        return new Part.LinkedImage(file.path("fileUri"), url, type);
    }

    private static void requireImage(Fields of, String type) {
        if (!type.isEmpty() && !type.toLowerCase(Locale.ROOT).startsWith("image/")) {
            throw RefusedException.unknown(of.path("mimeType"));
        }
    }

    private Part call(Fields call, String signature) {
        String name = call.requiredText("name");
        JsonNode arguments = call.take("args").orElseGet(Json::object);
        if (!arguments.isObject()) {
            throw call.refuse("args", "must be an object");
        }
        String id = names.called(name, call.text("id", ""));
        call.end();
        return new Part.Call(
                call.path("args"), new CallId(id, signature), name, arguments.toString());
    }

    private Part result(Fields result) {
        String name = result.requiredText("name");
        JsonNode response = result.take("response").orElseGet(Json::object);
        if (!response.isObject()) {
            throw result.refuse("response", "must be an object");
        }
        String id = names.answered(name, result.text("id", ""));
        result.idle("parts", Set.of("[]"));
        result.end();
        Part text = new Part.Text(result.path("response"), said(response));
        return new Part.Result(
                result.path("response"),
                new CallId(id, ""),
                name,
                List.of(text),
                response.has("error"));
    }

    /// A lone `result`, `output` or `error` is what the tool said; anything else is told as JSON.
    private static String said(JsonNode response) {
        if (response.size() == 1) {
            JsonNode only = response.iterator().next();
            String name = response.propertyNames().iterator().next();
            if (Set.of("result", "output", "error").contains(name)) {
                return only.isString() ? only.stringValue() : only.toString();
            }
        }
        return response.toString();
    }

    private static List<Tool> tools(Fields fields) {
        List<Tool> tools = new ArrayList<>();
        for (Fields group : fields.objects("tools")) {
            group.objects("functionDeclarations").forEach(tool -> tools.add(tool(tool)));
            group.end();
        }
        return tools;
    }

    private static Tool tool(Fields tool) {
        Optional<JsonNode> schema =
                tool.take("parametersJsonSchema")
                        .or(() -> tool.take("parameters").map(GeminiSchemas::toJsonSchema));
        Tool read =
                new Tool(tool.requiredText("name"), tool.text("description", ""), schema, false);
        tool.end();
        return read;
    }

    private static ToolChoice choice(Fields fields) {
        Optional<Fields> config = fields.object("toolConfig");
        ToolChoice choice =
                config.flatMap(c -> c.object("functionCallingConfig"))
                        .map(GeminiRequestReader::choiceOf)
                        .orElse(ToolChoice.FREE);
        config.ifPresent(Fields::end);
        return choice;
    }

    private static ToolChoice choiceOf(Fields config) {
        String where = config.path("mode");
        String word = config.text("mode", "AUTO").toUpperCase(Locale.ROOT);
        List<String> allowed = new ArrayList<>();
        config.take("allowedFunctionNames")
                .ifPresent(names -> names.forEach(name -> allowed.add(name.asString(""))));
        config.end();
        if (allowed.size() > 1) {
            throw RefusedException.unknown(config.path("allowedFunctionNames"));
        }
        if (allowed.size() == 1 && word.equals("ANY")) {
            return new ToolChoice(ToolChoice.Mode.ONE, allowed.getFirst(), where, false, "");
        }
        ToolChoice.Mode mode =
                switch (word) {
                    case "AUTO", "MODE_UNSPECIFIED" -> ToolChoice.Mode.AUTO;
                    case "ANY" -> ToolChoice.Mode.ANY;
                    case "NONE" -> ToolChoice.Mode.NONE;
                    default -> throw RefusedException.unknown(where);
                };
        return new ToolChoice(mode, "", where, false, "");
    }
}
