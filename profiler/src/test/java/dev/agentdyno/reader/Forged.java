package dev.agentdyno.reader;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Writes one chunk of a recording byte by byte, so that it can say what no JVM would. Its events
/// are of type [#EVENT].
final class Forged {
    static final String EVENT = "test.Forged";
    static final int NUMBER = 1;
    static final int TEXT = 2;
    static final int METHOD = 3;
    static final int FRAME = 4;
    static final int STACK = 5;
    static final int LOOP = 6;
    static final int EVENT_ID = 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<String> strings = new ArrayList<>();
    private int checkpoint;

    Forged() {
        bytes.writeBytes(new byte[ChunkHeader.LENGTH]);
    }

    /// Bytes in the making.
    static final class Part {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Part number(long value) {
            long left = value;
            for (int i = 0; i < 8 && (left & ~0x7fL) != 0; i++) {
                out.write((int) (left | 0x80));
                left >>>= 7;
            }
            out.write((int) left);
            return this;
        }

        Part text(String text) {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            out.write(Cursor.UTF_8);
            number(encoded.length);
            out.writeBytes(encoded);
            return this;
        }

        Part octet(int value) {
            out.write(value);
            return this;
        }
    }

    /// Appends an event and answers its offset.
    int event(long type, Consumer<Part> body) {
        Part part = new Part().number(type);
        body.accept(part);
        return append(part.out.toByteArray());
    }

    /// Appends an event that claims to have no more than its first bytes.
    int shortEvent(long type, int claimed, Consumer<Part> body) {
        Part part = new Part().number(claimed).number(type);
        body.accept(part);
        int at = bytes.size();
        bytes.writeBytes(part.out.toByteArray());
        return at;
    }

    private int append(byte[] body) {
        int at = bytes.size();
        int size = body.length + 1;
        while (size != body.length + new Part().number(size).out.size()) {
            size = body.length + new Part().number(size).out.size();
        }
        bytes.writeBytes(new Part().number(size).out.toByteArray());
        bytes.writeBytes(body);
        return at;
    }

    /// Appends constants, chained to those before.
    void constants(int pools, Consumer<Part> body) {
        int before = checkpoint;
        int at = bytes.size();
        checkpoint =
                event(
                        1,
                        part -> {
                            part.number(1).number(1).number(before == 0 ? 0 : before - (long) at);
                            body.accept(part.octet(0).number(pools));
                        });
    }

    /// Appends constants that claim to have no more than their first bytes.
    void shortConstants(int claimed, Consumer<Part> body) {
        int before = checkpoint;
        int at = bytes.size();
        checkpoint =
                shortEvent(
                        1,
                        claimed,
                        part -> {
                            part.number(1).number(1).number(before == 0 ? 0 : before - (long) at);
                            body.accept(part.octet(0));
                        });
    }

    /// A stack with that many frames, as constant 1.
    void stack(int frames) {
        constants(
                2,
                part -> {
                    part.number(METHOD).number(1).number(1).text("forged").number(STACK);
                    part.number(1).number(1).octet(0).number(frames);
                    for (int i = 0; i < frames; i++) {
                        part.number(1).number(i);
                    }
                });
    }

    /// The chunk, with its types. The event has a start, a stack, and these fields more.
    byte[] finish(String... fields) {
        int metadata = metadata(List.of(fields));
        byte[] all = bytes.toByteArray();
        ByteBuffer.wrap(all)
                .putInt(0, 0x464c5200)
                .putShort(4, (short) 2)
                .putLong(8, all.length)
                .putLong(16, checkpoint)
                .putLong(24, metadata)
                .putLong(32, 1_700_000_000_000_000_000L)
                .putLong(40, 1_000_000_000L)
                .putLong(56, 1_000_000_000L)
                .put(67, (byte) 1);
        return all;
    }

    private int metadata(List<String> fields) {
        Part types = new Part();
        open(types, "metadata", 8);
        type(types, NUMBER, "long", "");
        type(types, TEXT, "java.lang.String", "");
        type(types, METHOD, "jdk.types.Method", "", "name:2");
        type(types, FRAME, "jdk.types.StackFrame", "", "method:3:constant", "lineNumber:1");
        type(types, STACK, "jdk.types.StackTrace", "", "truncated:7", "frames:4:array");
        type(types, 7, "boolean", "");
        type(types, LOOP, "test.Loop", "", "self:6", "selves:6:array");
        List<String> all = new ArrayList<>(List.of("startTime:1", "stackTrace:5:constant"));
        all.addAll(fields);
        type(types, EVENT_ID, EVENT, "jdk.jfr.Event", all.toArray(String[]::new));
        return event(
                0,
                part -> {
                    part.number(1).number(1).number(1).number(strings.size());
                    strings.forEach(part::text);
                    part.out.writeBytes(types.out.toByteArray());
                });
    }

    private void open(Part part, String name, int children, String... attributes) {
        string(part, name);
        part.number(attributes.length / 2);
        for (String attribute : attributes) {
            string(part, attribute);
        }
        part.number(children);
    }

    private void string(Part part, String text) {
        strings.add(text);
        part.number(strings.size() - 1);
    }

    private void type(Part part, int id, String name, String superType, String... fields) {
        open(part, "class", fields.length, "id", "" + id, "name", name, "superType", superType);
        for (String field : fields) {
            String[] words = field.split(":");
            boolean constant = field.endsWith(":constant");
            boolean array = field.endsWith(":array");
            open(
                    part,
                    "field",
                    0,
                    "name",
                    words[0],
                    "class",
                    words[1],
                    "constantPool",
                    Boolean.toString(constant),
                    "dimension",
                    array ? "1" : "");
        }
    }
}
