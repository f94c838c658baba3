package dev.agentdyno.calltree;

import dev.agentdyno.reader.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntToLongFunction;
import tools.jackson.core.JsonGenerator;

/// A tree as the JSON that the flame page reads: frames' names once, and an array for each property
/// of the nodes, in the tree's own order.
final class FlameData {
    private FlameData() {}

    /// JSON that may stand inside a script: no `<` is in it.
    static String of(CallTree tree, Caption caption) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FrameList frames = new FrameList(tree);
        try (JsonGenerator json = Speedscope.generator(bytes)) {
            json.writeStartObject();
            json.writeStringProperty("title", caption.title());
            json.writeStringProperty("weight", caption.weight());
            json.writeStringProperty("unit", caption.measure().name());
            json.writeArrayPropertyStart("names");
            for (Frame frame : frames.frames()) {
                json.writeString(frame.text());
            }
            json.writeEndArray();
            array("frame", tree, i -> i == 0 ? -1 : frames.place(tree.frame(i)), json);
            array("depth", tree, tree::depth, json);
            array("total", tree, tree::total, json);
            array("self", tree, tree::self, json);
            array("kind", tree, i -> tree.kind(i).code(), json);
            json.writeEndObject();
        }
        return bytes.toString(StandardCharsets.UTF_8).replace("<", "\\u003c");
    }

    private static void array(
            String name, CallTree tree, IntToLongFunction value, JsonGenerator json) {
        json.writeArrayPropertyStart(name);
        for (int i = 0; i < tree.size(); i++) {
            json.writeNumber(value.applyAsLong(i));
        }
        json.writeEndArray();
    }
}
