package dev.agentdyno.calltree;

import dev.agentdyno.reader.Frame;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// The format of speedscope: a sampled profile with each path once.
final class Speedscope {
    private static final String SCHEMA = "https://www.speedscope.app/file-format-schema.json";

    private Speedscope() {}

    static void write(CallTree tree, Caption caption, OutputStream out) throws IOException {
        FrameList frames = new FrameList(tree);
        try (JsonGenerator json = generator(out)) {
            json.writeStartObject();
            json.writeStringProperty("$schema", SCHEMA);
            json.writeStringProperty("name", caption.title());
            json.writeStringProperty("exporter", "Agent Dyno");
            json.writeNumberProperty("activeProfileIndex", 0);
            json.writeObjectPropertyStart("shared");
            shared(frames, json);
            json.writeEndObject();
            json.writeArrayPropertyStart("profiles");
            profile(tree, frames, caption, json);
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    static JsonGenerator generator(OutputStream out) {
        JsonFactory factory =
                JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
        return factory.createGenerator(ObjectWriteContext.empty(), out);
    }

    private static void shared(FrameList frames, JsonGenerator json) {
        json.writeArrayPropertyStart("frames");
        for (Frame frame : frames.frames()) {
            json.writeStartObject();
            json.writeStringProperty("name", frame.text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void profile(
            CallTree tree, FrameList frames, Caption caption, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("type", "sampled");
        json.writeStringProperty("name", caption.weight());
        json.writeStringProperty("unit", caption.measure().speedscope());
        json.writeNumberProperty("startValue", 0);
        json.writeNumberProperty("endValue", tree.total(CallTree.ROOT));
        json.writeArrayPropertyStart("samples");
        tree.replay((_, stack, _, depth, _) -> sample(stack, depth, frames, json));
        json.writeEndArray();
        json.writeArrayPropertyStart("weights");
        tree.replay((_, _, _, _, weight) -> json.writeNumber(weight));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void sample(int[] stack, int depth, FrameList frames, JsonGenerator json) {
        json.writeStartArray();
        for (int i = 0; i < depth; i++) {
            json.writeNumber(frames.place(stack[i]));
        }
        json.writeEndArray();
    }
}
