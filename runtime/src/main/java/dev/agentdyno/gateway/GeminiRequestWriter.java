package dev.agentdyno.gateway;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes requests of Gemini's API. The model and whether to stream stand in the path there.
final class GeminiRequestWriter {
    private static final Dialect SELF = Dialect.GEMINI;

    /// What the API takes for the signature of a call that another model made.
    private static final String FOREIGN = "skip_thought_signature_validator";

    /// Models that want a signature with the first call of a turn.
    private static final Pattern WANTS_SIGNATURES =
            Pattern.compile("(models/)?gemini-([3-9]|[1-9][0-9]).*");

    private static final String PREFIX = "models/";

    private final Conversation conversation;

    /// Names of the tools called so far, by call.
    private final Map<CallId, String> called = new HashMap<>();

    private GeminiRequestWriter(Conversation conversation) {
        this.conversation = conversation;
    }

    /// @throws RefusedException naming what it has no words for
    static ObjectNode write(Conversation conversation) {
        return new GeminiRequestWriter(conversation).write();
    }

    private ObjectNode write() {
        ObjectNode root = Json.object();
        String system = Turn.instructions(conversation.turns());
        if (!system.isEmpty()) {
            root.putObject("systemInstruction").putArray("parts").addObject().put("text", system);
        }
        ArrayNode contents = root.putArray("contents");
        Turn.alternating(conversation.turns()).forEach(turn -> turn(turn, contents));
        tools(root);
        options(root);
        return root;
    }

    private void turn(Turn turn, ArrayNode contents) {
        boolean user = turn.speaker() == Turn.Speaker.USER;
        ArrayNode parts =
                contents.addObject().put("role", user ? "user" : "model").putArray("parts");
        boolean firstCall = true;
        for (Part part : turn.parts()) {
            part(part, parts.addObject(), firstCall);
            firstCall &= !(part instanceof Part.Call);
        }
    }

    private void part(Part part, ObjectNode into, boolean firstCall) {
        switch (part) {
            case Part.Text text -> into.put("text", text.text());
            case Part.LinkedImage image -> linked(image, into);
            case Part.InlineImage image ->
                    into.putObject("inlineData")
                            .put("mimeType", image.mediaType())
                            .put("data", image.data());
            case Part.Call call -> call(call, into, firstCall);
            case Part.Result result -> result(result, into);
        }
    }

    private static void linked(Part.LinkedImage image, ObjectNode into) {
        ObjectNode file = into.putObject("fileData").put("fileUri", image.url());
        if (!image.mediaType().isEmpty()) {
            file.put("mimeType", image.mediaType());
        }
    }

    private void call(Part.Call call, ObjectNode into, boolean first) {
        called.put(call.id(), call.name());
        ObjectNode function = into.putObject("functionCall");
        putId(call.id(), function);
        function.put("name", call.name())
                .set("args", Json.object(call.arguments()).orElseGet(Json::object));
        if (!call.id().signature().isEmpty()) {
            into.put("thoughtSignature", call.id().signature());
        } else if (first && WANTS_SIGNATURES.matcher(conversation.model()).matches()) {
            into.put("thoughtSignature", FOREIGN);
        }
    }

    /// Only ids that it gave itself are known there.
    private static void putId(CallId id, ObjectNode function) {
        if (!id.signature().isEmpty() && !id.given().isEmpty()) {
            function.put("id", id.given());
        }
    }

    private void result(Part.Result result, ObjectNode into) {
        String name = called.getOrDefault(result.id(), result.name());
        if (name.isEmpty()) {
            throw new RefusedException(result.field(), "answers a call that nobody made");
        }
        ObjectNode function = into.putObject("functionResponse");
        putId(result.id(), function);
        function.put("name", name)
                .putObject("response")
                .put(result.failed() ? "error" : "result", result.text(SELF));
    }

    private void tools(ObjectNode root) {
        if (conversation.tools().isEmpty()) {
            return;
        }
        ArrayNode tools = root.putArray("tools").addObject().putArray("functionDeclarations");
        for (Tool tool : conversation.tools()) {
            ObjectNode written = tools.addObject().put("name", tool.name());
            written.put("description", tool.description());
            tool.schema().ifPresent(schema -> written.set("parametersJsonSchema", schema));
        }
        choice(root);
    }

    private void choice(ObjectNode root) {
        ToolChoice choice = conversation.choice();
        if (choice.oneAtMost() && choice.mode() != ToolChoice.Mode.NONE) {
            throw RefusedException.cannotGo(choice.oneAtMostField(), SELF);
        }
        String mode = mode(choice.mode());
        if (mode.isEmpty()) {
            return;
        }
        ObjectNode written =
                root.putObject("toolConfig").putObject("functionCallingConfig").put("mode", mode);
        if (choice.mode() == ToolChoice.Mode.ONE) {
            written.putArray("allowedFunctionNames").add(choice.name());
        }
    }

    /// Calls that must be made keep to their schema there; those that may be made do if asked.
    private String mode(ToolChoice.Mode mode) {
        boolean strict = conversation.tools().stream().anyMatch(Tool::strict);
        return switch (mode) {
            case UNSAID -> strict ? "VALIDATED" : "";
            case AUTO -> strict ? "VALIDATED" : "AUTO";
            case NONE -> "NONE";
            case ANY, ONE -> "ANY";
        };
    }

    private void options(ObjectNode root) {
        ObjectNode options = Json.object();
        conversation.settings().write(options, SELF);
        shape(options);
        if (conversation.effort().isSaid()) {
            options.putObject("thinkingConfig")
                    .put("thinkingLevel", conversation.effort().word().toUpperCase(Locale.ROOT));
        }
        if (!options.isEmpty()) {
            root.set("generationConfig", options);
        }
    }

    private void shape(ObjectNode options) {
        switch (conversation.shape()) {
            case AnswerShape.Free _ -> {}
            case AnswerShape.AnyJson _ -> options.put("responseMimeType", "application/json");
            case AnswerShape.Schema schema ->
                    options.put("responseMimeType", "application/json")
                            .set("responseJsonSchema", schema.schema());
        }
    }

    /// Where the request goes, below the version.
    static String path(String model, boolean stream) {
        String name = model.startsWith(PREFIX) ? model.substring(PREFIX.length()) : model;
        String method = stream ? ":streamGenerateContent?alt=sse" : ":generateContent";
        return PREFIX + ModelPath.encode(name) + method;
    }
}
