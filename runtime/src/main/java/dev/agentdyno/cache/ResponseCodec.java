package dev.agentdyno.cache;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.ToolRequest;
import dev.agentdyno.model.Usage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Answers of chat models as bytes: each text behind its length, each number in four bytes. What a
/// cache had to do with an answer, and when its first token came, are left out: both are of another
/// call.
final class ResponseCodec implements Codec<ChatResponse> {
    /// The objects of an answer without its texts.
    private static final int OBJECTS = 160;

    /// The shortest call of a tool: three lengths.
    private static final int SHORTEST_CALL = 3 * Integer.BYTES;

    @Override
    public byte[] write(ChatResponse response) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + response.text().length());
        try {
            write(response, new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(ChatResponse response, DataOutputStream out) throws IOException {
        write(response.model(), out);
        write(response.provider(), out);
        write(response.finishReason(), out);
        write(response.usage(), out);
        write(response.text(), out);
        out.writeInt(response.message().toolRequests().size());
        for (ToolRequest call : response.message().toolRequests()) {
            write(call.id(), out);
            write(call.name(), out);
            write(call.arguments(), out);
        }
    }

    private static void write(Usage usage, DataOutputStream out) throws IOException {
        out.writeInt(usage.inputTokens());
        out.writeInt(usage.outputTokens());
        out.writeInt(usage.cachedTokens());
        out.writeInt(usage.cacheWrittenTokens());
        out.writeInt(usage.reasoningTokens());
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    /// Entries of earlier versions hold three counts of tokens rather than five. Read as five, the
    /// length of a text that follows is made of its letters, which no entry is long enough for.
    @Override
    public ChatResponse read(byte[] bytes) throws IOException {
        try {
            return read(bytes, ResponseCodec::usage);
        } catch (IOException e) {
            return read(bytes, ResponseCodec::earlierUsage);
        }
    }

    private static ChatResponse read(byte[] bytes, UsageReader usages) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        String model = text(in);
        String provider = text(in);
        String finishReason = text(in);
        Usage usage = usages.read(in);
        ChatMessage.Assistant message = new ChatMessage.Assistant(text(in), calls(in));
        if (in.available() > 0) {
            throw new IOException("more bytes than an answer has");
        }
        return new ChatResponse(model, provider, message, finishReason, usage, -1);
    }

    private static Usage usage(DataInputStream in) throws IOException {
        return new Usage(in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readInt());
    }

    private static Usage earlierUsage(DataInputStream in) throws IOException {
        return new Usage(in.readInt(), in.readInt(), in.readInt());
    }

    private static List<ToolRequest> calls(DataInputStream in) throws IOException {
        int count = bounded(in.readInt(), in.available() / SHORTEST_CALL);
        List<ToolRequest> calls = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            calls.add(new ToolRequest(text(in), text(in), text(in)));
        }
        return calls;
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] utf8 = in.readNBytes(bounded(in.readInt(), in.available()));
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static int bounded(int count, int most) throws IOException {
        if (count < 0 || count > most) {
            throw new IOException("fewer bytes than an answer has");
        }
        return count;
    }

    @Override
    public long size(ChatResponse response) {
        long size = (long) OBJECTS + response.text().length();
        for (ToolRequest call : response.message().toolRequests()) {
            size += (long) call.id().length() + call.name().length() + call.arguments().length();
        }
        return size;
    }

    /// Reads counts of tokens.
    @FunctionalInterface
    private interface UsageReader {
        Usage read(DataInputStream in) throws IOException;
    }
}
