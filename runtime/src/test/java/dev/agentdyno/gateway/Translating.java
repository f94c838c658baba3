package dev.agentdyno.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Requests and answers put into other words, as texts. Single quotes stand for double ones.
final class Translating {
    private static final long ARRIVED = 1_700_000_000L;

    private Translating() {}

    static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    static Inquiry inquiry(Operation operation, boolean stream, String query, String body) {
        byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        Inquiry.Target target = new Inquiry.Target("v1", operation.path(), query);
        return new Inquiry(operation, target, "m-1", stream, () -> bytes, ARRIVED);
    }

    static JsonNode toward(Dialect dialect, Operation operation, String body) {
        Inquiry inquiry = inquiry(operation, false, "", body);
        return JsonMapper.shared()
                .readTree(inquiry.toward(new Tongue(dialect, true)).body().orElseThrow());
    }

    static AnswerTranslator.Reply reply(Dialect spoken, Operation asked, int status, String body) {
        Inquiry inquiry = inquiry(asked, false, "", "{}");
        return inquiry.translator(spoken)
                .whole(status, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode whole(Dialect spoken, Operation asked, String body) {
        return JsonMapper.shared().readTree(reply(spoken, asked, 200, body).body());
    }

    static AnswerTranslator streaming(Dialect spoken, Operation asked) {
        String body = "{'stream_options':{'include_usage':true}}";
        String query = asked == Operation.STREAM_GENERATE ? "?alt=sse" : "";
        return inquiry(asked, true, query, body).translator(spoken);
    }

    /// What the caller is sent of a stream that comes as a whole.
    static String stream(AnswerTranslator translator, String bytes) {
        return stream(translator, List.of(bytes.getBytes(StandardCharsets.UTF_8)));
    }

    static String stream(AnswerTranslator translator, List<byte[]> parts) {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        parts.forEach(part -> sent.writeBytes(translator.accept(part)));
        sent.writeBytes(translator.end());
        return sent.toString(StandardCharsets.UTF_8);
    }

    /// `bytes` in pieces of any length, none included.
    static List<byte[]> split(byte[] bytes, Random random) {
        List<byte[]> parts = new ArrayList<>();
        int most = 1 + random.nextInt(64);
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + random.nextInt(most + 1));
            parts.add(java.util.Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return parts;
    }

    /// The data of each event, as JSON where it is.
    static List<JsonNode> events(String stream) {
        List<JsonNode> events = new ArrayList<>();
        for (String line : stream.split("\n")) {
            if (line.startsWith("data: {")) {
                events.add(JsonMapper.shared().readTree(line.substring(6)));
            }
        }
        return events;
    }
}
