package dev.agentdyno.calltree;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import tools.jackson.core.JsonGenerator;

/// The processed format of the Firefox Profiler: one thread whose stacks are the tree's nodes, each
/// node with a weight of its own being one sample.
final class FirefoxProfile {
    private static final int VERSION = 27;
    private static final int PROCESSED_VERSION = 47;

    private final CallTree tree;
    private final JsonGenerator json;
    private final FrameList frames;
    private final Map<String, Integer> strings = new LinkedHashMap<>();
    private final List<Integer> sampled = new ArrayList<>();

    private FirefoxProfile(CallTree tree, JsonGenerator json) {
        this.tree = tree;
        this.json = json;
        this.frames = new FrameList(tree);
        for (int i = 1; i < tree.size(); i++) {
            if (tree.self(i) != 0) {
                sampled.add(i);
            }
        }
    }

    static void write(CallTree tree, Caption caption, OutputStream out) throws IOException {
        try (JsonGenerator json = Speedscope.generator(out)) {
            new FirefoxProfile(tree, json).write(caption);
        }
    }

    private void write(Caption caption) {
        json.writeStartObject();
        meta(caption);
        json.writeArrayPropertyStart("libs");
        json.writeEndArray();
        json.writeArrayPropertyStart("pages");
        json.writeEndArray();
        json.writeArrayPropertyStart("threads");
        thread(caption);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void meta(Caption caption) {
        json.writeObjectPropertyStart("meta");
        json.writeNumberProperty("version", VERSION);
        json.writeNumberProperty("preprocessedProfileVersion", PROCESSED_VERSION);
        json.writeStringProperty("product", caption.title());
        json.writeStringProperty("importedFrom", "Agent Dyno");
        json.writeNumberProperty("interval", 1);
        json.writeNumberProperty("startTime", 0);
        json.writeNumberProperty("processType", 0);
        json.writeNumberProperty("stackwalk", 0);
        json.writeBooleanProperty("symbolicated", true);
        json.writeArrayPropertyStart("markerSchema");
        json.writeEndArray();
        json.writeArrayPropertyStart("categories");
        for (FrameKind kind : FrameKind.values()) {
            category(kind);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void category(FrameKind kind) {
        json.writeStartObject();
        json.writeStringProperty("name", kind.name());
        json.writeStringProperty("color", colour(kind));
        json.writeArrayPropertyStart("subcategories");
        json.writeString("Other");
        json.writeEndArray();
        json.writeEndObject();
    }

    /// One of the colours that the Firefox Profiler knows.
    private static String colour(FrameKind kind) {
        return switch (kind) {
            case ROOT -> "grey";
            case OURS -> "purple";
            case INTERPRETED -> "yellow";
            case COMPILED -> "green";
            case INLINED -> "lightblue";
            case NATIVE -> "orange";
            case KERNEL -> "red";
            case GC -> "magenta";
        };
    }

    private void thread(Caption caption) {
        json.writeStartObject();
        json.writeStringProperty("name", caption.weight());
        json.writeStringProperty("processType", "default");
        json.writeNumberProperty("processStartupTime", 0);
        json.writeNullProperty("processShutdownTime");
        json.writeNumberProperty("registerTime", 0);
        json.writeNullProperty("unregisterTime");
        json.writeBooleanProperty("isMainThread", true);
        json.writeStringProperty("pid", "1");
        json.writeNumberProperty("tid", 1);
        json.writeArrayPropertyStart("pausedRanges");
        json.writeEndArray();
        samples(caption);
        stackTable();
        frameTable();
        funcTable();
        emptyTables();
        json.writeArrayPropertyStart("stringArray");
        strings.keySet().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void samples(Caption caption) {
        json.writeObjectPropertyStart("samples");
        json.writeStringProperty(
                "weightType", caption.measure() == Caption.Measure.BYTES ? "bytes" : "samples");
        column("stack", sampled.size(), i -> json.writeNumber(sampled.get(i) - 1));
        column("time", sampled.size(), json::writeNumber);
        column("weight", sampled.size(), i -> json.writeNumber(tree.self(sampled.get(i))));
        end(sampled.size());
    }

    /// The stack of node `i` is the row `i - 1`.
    private void stackTable() {
        int rows = tree.size() - 1;
        json.writeObjectPropertyStart("stackTable");
        column("frame", rows, i -> json.writeNumber(frames.place(tree.frame(i + 1))));
        column("category", rows, i -> json.writeNumber(tree.kind(i + 1).code()));
        column("subcategory", rows, _ -> json.writeNumber(0));
        column("prefix", rows, i -> number(tree.parent(i + 1) - 1));
        end(rows);
    }

    private void frameTable() {
        int rows = frames.frames().size();
        json.writeObjectPropertyStart("frameTable");
        column("address", rows, _ -> json.writeNumber(-1));
        column("inlineDepth", rows, _ -> json.writeNumber(0));
        column("func", rows, json::writeNumber);
        column("line", rows, i -> number(frames.frames().get(i).line()));
        for (String name :
                List.of(
                        "category",
                        "subcategory",
                        "nativeSymbol",
                        "innerWindowID",
                        "implementation",
                        "column")) {
            column(name, rows, _ -> json.writeNull());
        }
        end(rows);
    }

    private void funcTable() {
        int rows = frames.frames().size();
        json.writeObjectPropertyStart("funcTable");
        column("name", rows, i -> json.writeNumber(string(frames.frames().get(i).text())));
        column("isJS", rows, _ -> json.writeBoolean(false));
        column("relevantForJS", rows, _ -> json.writeBoolean(false));
        column("resource", rows, _ -> json.writeNumber(-1));
        for (String name : List.of("fileName", "lineNumber", "columnNumber")) {
            column(name, rows, _ -> json.writeNull());
        }
        end(rows);
    }

    private void emptyTables() {
        empty("resourceTable", "lib", "name", "host", "type");
        empty("nativeSymbols", "libIndex", "address", "name", "functionSize");
        empty("markers", "data", "name", "startTime", "endTime", "phase", "category");
    }

    private void empty(String table, String... columns) {
        json.writeObjectPropertyStart(table);
        for (String name : columns) {
            column(name, 0, _ -> {});
        }
        end(0);
    }

    private void column(String name, int rows, IntConsumer cell) {
        json.writeArrayPropertyStart(name);
        for (int i = 0; i < rows; i++) {
            cell.accept(i);
        }
        json.writeEndArray();
    }

    private void end(int rows) {
        json.writeNumberProperty("length", rows);
        json.writeEndObject();
    }

    private void number(int value) {
        if (value < 0) {
            json.writeNull();
        } else {
            json.writeNumber(value);
        }
    }

    private int string(String text) {
        Integer known = strings.putIfAbsent(text, strings.size());
        return known == null ? strings.size() - 1 : known;
    }
}
