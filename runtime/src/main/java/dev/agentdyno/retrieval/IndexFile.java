package dev.agentdyno.retrieval;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The one file in which an index is kept: name, dimensions and scoring; then each document with
/// its vector; then the graph, if there is one. What is read is not trusted.
final class IndexFile {
    private static final String NAME = "vectors.index";
    private static final int MAGIC = 0x44594E56;
    private static final int VERSION = 1;
    private static final int LONGEST_TEXT = 64 * 1024 * 1024;
    private static final int MOST_METADATA = 1_000;

    private IndexFile() {}

    static void write(
            VectorIndex index,
            Map<Document, float[]> documents,
            Optional<NeighborGraph> graph,
            Path folder)
            throws IOException {
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, NAME, ".part");
        try {
            try (DataOutputStream out =
                    new DataOutputStream(
                            new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16))) {
                head(index, documents.size(), out);
                for (Map.Entry<Document, float[]> each : documents.entrySet()) {
                    write(each.getKey(), out);
                    write(each.getValue(), out);
                }
                out.writeBoolean(graph.isPresent());
                if (graph.isPresent()) {
                    graph.get().write(out);
                }
            }
            Files.move(draft, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void head(VectorIndex index, int size, DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        write(index.name(), out);
        out.writeInt(index.dimensions());
        out.writeBoolean(index.scoring().normalized());
        out.writeInt(size);
    }

    private static void write(Document document, DataOutputStream out) throws IOException {
        write(document.id(), out);
        write(document.text(), out);
        out.writeInt(document.metadata().size());
        for (Map.Entry<String, String> each : document.metadata().entrySet()) {
            write(each.getKey(), out);
            write(each.getValue(), out);
        }
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void write(float[] vector, DataOutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
        bytes.asFloatBuffer().put(vector);
        out.write(bytes.array());
    }

    static VectorIndex read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            return read(in);
        } catch (NoSuchFileException e) {
            throw new IOException("no index is in " + folder, e);
        } catch (EOFException | IllegalArgumentException e) {
            throw new IOException(file + " is no whole index: " + e.getMessage(), e);
        }
    }

    private static VectorIndex read(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC || in.readInt() != VERSION) {
            throw new IllegalArgumentException("it begins with something else");
        }
        String name = text(in);
        int dimensions = in.readInt();
        Scoring scoring = in.readBoolean() ? Scoring.COSINE : Scoring.DOT_PRODUCT;
        VectorIndex index = new VectorIndex(name, dimensions, scoring);
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            Document document = document(in);
            float[] vector = vector(in, dimensions);
            Vectors.check(vector, dimensions);
            index.restore(document, vector);
        }
        if (in.readBoolean()) {
            index.restore(in);
        }
        return index;
    }

    private static Document document(DataInputStream in) throws IOException {
        String id = text(in);
        String text = text(in);
        int count = bounded(in.readInt(), MOST_METADATA);
        Map<String, String> metadata = HashMap.newHashMap(count);
        for (int i = 0; i < count; i++) {
            metadata.put(text(in), text(in));
        }
        return new Document(id, text, metadata);
    }

    private static float[] vector(DataInputStream in, int dimensions) throws IOException {
        byte[] bytes = new byte[dimensions * Float.BYTES];
        in.readFully(bytes);
        float[] vector = new float[dimensions];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(vector);
        return vector;
    }

    private static String text(DataInputStream in) throws IOException {
        int length = bounded(in.readInt(), LONGEST_TEXT);
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("it is cut short");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int bounded(int number, int most) {
        if (number < 0 || number > most) {
            throw new IllegalArgumentException("a size is out of range");
        }
        return number;
    }
}
