package dev.agentdyno.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Whatever stands where something else belongs ends in a refusal or an error, never in a failure
/// of the translation itself.
class HostileInputTest {
    private static final String[] ODD = {
        "null",
        "true",
        "-1",
        "1e300",
        "''",
        "'x'",
        "'[DONE]'",
        "[]",
        "{}",
        "[[]]",
        "[1]",
        "[null]",
        "{'type':'text'}",
        "{'type':7}",
        "[{'type':'text','text':null}]",
        "'data:image/png;base64,'"
    };

    private static final Inquiry.Target TARGET = new Inquiry.Target("v1", "x", "");
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private final Random random = new Random(3);

    @Test
    void requests() {
        int refused = 0;
        for (Operation asked :
                new Operation[] {Operation.CHAT, Operation.MESSAGES, Operation.GENERATE}) {
            JsonNode sample = Translating.json(Samples.request(asked.dialect()));
            for (int round = 0; round < 3_000; round++) {
                byte[] body = Json.bytes(spoiled(sample));
                for (Dialect to : Dialect.values()) {
                    refused += refuses(asked, to, body) ? 1 : 0;
                }
            }
        }
        assertThat(refused).isBetween(1_000, 17_000);
    }

    private static boolean refuses(Operation asked, Dialect to, byte[] body) {
        Inquiry inquiry = new Inquiry(asked, TARGET, "m", false, () -> body, 0);
        try {
            inquiry.toward(new Tongue(to, true));
            return false;
        } catch (RefusedException e) {
            assertThat(e).hasMessageContaining("'" + e.field() + "'");
            return true;
        }
    }

    @Test
    void wholeAnswers() {
        for (Dialect spoken : Dialect.values()) {
            JsonNode sample = Translating.json(Samples.answer(spoken));
            for (int round = 0; round < 3_000; round++) {
                byte[] body = Json.bytes(spoiled(sample));
                for (Operation asked :
                        new Operation[] {Operation.CHAT, Operation.MESSAGES, Operation.GENERATE}) {
                    AnswerTranslator.Reply reply =
                            new Inquiry(asked, TARGET, "m", false, () -> NOTHING, 0)
                                    .translator(spoken)
                                    .whole(random.nextBoolean() ? 200 : 500, body);
                    assertThat(reply.status()).isIn(200, 500, 502);
                    assertThat(JsonMapper.shared().readTree(reply.body()).isObject()).isTrue();
                }
            }
        }
    }

    @Test
    void streams() {
        for (Dialect spoken : Dialect.values()) {
            List<JsonNode> sample = Translating.events(Samples.stream(spoken).replace('\'', '"'));
            for (int round = 0; round < 1_500; round++) {
                String spoiled = spoiledStream(sample);
                for (Operation asked :
                        new Operation[] {
                            Operation.CHAT, Operation.MESSAGES, Operation.STREAM_GENERATE
                        }) {
                    String told = Translating.stream(Translating.streaming(spoken, asked), spoiled);
                    assertThat(told).endsWith("\n\n");
                }
            }
        }
    }

    private String spoiledStream(List<JsonNode> events) {
        List<JsonNode> spoiled = new ArrayList<>(events);
        int at = random.nextInt(spoiled.size());
        switch (random.nextInt(3)) {
            case 0 -> spoiled.remove(at);
            case 1 -> spoiled.add(at, spoiled.get(random.nextInt(spoiled.size())));
            default -> spoiled.set(at, spoiled(spoiled.get(at)));
        }
        StringBuilder stream = new StringBuilder();
        spoiled.forEach(event -> stream.append("data: ").append(event).append("\n\n"));
        return stream.toString();
    }

    /// A copy in which one value somewhere is another or gone.
    private JsonNode spoiled(JsonNode sample) {
        JsonNode copy = sample.deepCopy();
        List<Runnable> changes = new ArrayList<>();
        collect(copy, changes);
        changes.get(random.nextInt(changes.size())).run();
        return copy;
    }

    private void collect(JsonNode node, List<Runnable> changes) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                changes.add(() -> object.set(name, odd()));
                changes.add(() -> object.remove(name));
                collect(object.path(name), changes);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                changes.add(() -> array.set(index, odd()));
                collect(array.path(i), changes);
            }
        }
    }

    private JsonNode odd() {
        return Translating.json(ODD[random.nextInt(ODD.length)]);
    }
}
