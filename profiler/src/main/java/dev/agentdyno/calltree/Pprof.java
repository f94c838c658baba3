package dev.agentdyno.calltree;

import com.google.protobuf.CodedOutputStream;
import dev.agentdyno.reader.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// The pprof format: a protocol buffer of samples, locations and functions, packed with gzip. Each
/// frame is one location with one line in one function. Field numbers are those of pprof's
/// `profile.proto`.
final class Pprof {
    private static final int SAMPLE_TYPE = 1;
    private static final int SAMPLE = 2;
    private static final int LOCATION = 4;
    private static final int FUNCTION = 5;
    private static final int STRING_TABLE = 6;
    private static final int COMMENT = 13;

    private final CallTree tree;
    private final FrameList frames;
    private final CodedOutputStream out;

    /// Strings by their place in the table; the first must be empty.
    private final Map<String, Integer> strings = new LinkedHashMap<>(Map.of("", 0));

    private Pprof(CallTree tree, CodedOutputStream out) {
        this.tree = tree;
        this.frames = new FrameList(tree);
        this.out = out;
    }

    static void write(CallTree tree, Caption caption, OutputStream out) throws IOException {
        GZIPOutputStream packed = new GZIPOutputStream(out);
        CodedOutputStream coded = CodedOutputStream.newInstance(packed);
        try {
            new Pprof(tree, coded).write(caption);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        coded.flush();
        packed.finish();
    }

    /// Writes the fields of one message.
    @FunctionalInterface
    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    private void write(Caption caption) throws IOException {
        message(
                SAMPLE_TYPE,
                type -> {
                    type.writeInt64(1, string(caption.weight()));
                    type.writeInt64(2, string(caption.measure().pprof()));
                });
        tree.replay((_, stack, _, depth, weight) -> sample(stack, depth, weight));
        for (int i = 0; i < frames.frames().size(); i++) {
            frame(i + 1, frames.frames().get(i));
        }
        out.writeInt64(COMMENT, string(caption.title()));
        for (String string : strings.keySet()) {
            out.writeString(STRING_TABLE, string);
        }
    }

    private void message(int field, Fields fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream message = CodedOutputStream.newInstance(bytes);
        fields.write(message);
        message.flush();
        out.writeByteArray(field, bytes.toByteArray());
    }

    /// Locations stand innermost first.
    private void sample(int[] stack, int depth, long weight) {
        try {
            message(
                    SAMPLE,
                    sample -> {
                        for (int i = depth - 1; i >= 0; i--) {
                            sample.writeUInt64(1, frames.place(stack[i]) + 1L);
                        }
                        sample.writeInt64(2, weight);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void frame(int id, Frame frame) throws IOException {
        message(
                FUNCTION,
                function -> {
                    function.writeUInt64(1, id);
                    function.writeInt64(2, string(name(frame)));
                    function.writeInt64(3, string(name(frame) + frame.descriptor()));
                });
        message(
                LOCATION,
                location -> {
                    location.writeUInt64(1, id);
                    location.writeByteArray(4, line(id, frame));
                });
    }

    private static byte[] line(int function, Frame frame) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream line = CodedOutputStream.newInstance(bytes);
        line.writeUInt64(1, function);
        if (frame.line() > 0) {
            line.writeInt64(2, frame.line());
        }
        line.flush();
        return bytes.toByteArray();
    }

    private static String name(Frame frame) {
        return frame.className().isEmpty()
                ? frame.method()
                : frame.className() + "." + frame.method();
    }

    private int string(String text) {
        Integer known = strings.putIfAbsent(text, strings.size());
        return known == null ? strings.size() - 1 : known;
    }
}
