package dev.agentdyno.router;

import dev.agentdyno.router.wire.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A file as the answer to a call, part by part and no faster than the caller reads; the file is
/// deleted afterwards. For a thread that may wait.
final class Download {
    private static final int PART = 64 << 10;
    private static final long LONGEST_SECONDS = 30;

    private final Front front;
    private final Call call;
    private final Path file;
    private final String name;

    /// @param name what the caller is to call it
    Download(Front front, Call call, Path file, String name) {
        this.front = front;
        this.call = call;
        this.file = file;
        this.name = name;
    }

    /// Sends all of it, or cuts the connection where that fails.
    void send() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            boolean whole = sendHead(Files.size(file)) && sendAll(in);
            front.lane().loop.execute(() -> front.finished(call, whole));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /// Answers false if it cannot be whole.
    private boolean sendAll(InputStream in) {
        try {
            boolean there = true;
            byte[] part = in.readNBytes(PART);
            while (there && part.length > 0) {
                there = send(Unpooled.wrappedBuffer(part));
                part = in.readNBytes(PART);
            }
            return there;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean sendHead(long length) {
        CompletableFuture<Boolean> sent = new CompletableFuture<>();
        front.lane()
                .loop
                .execute(() -> {
                    call.status = 200;
                    call.responseBytes = length;
                    ByteBuf head = front.outlet().buffer(256);
                    Wire.writeText(
                            head,
                            "HTTP/1.1 200 OK\r\ncontent-type: application/octet-stream\r\n"
                                    + "content-disposition: attachment; filename=\""
                                    + name
                                    + "\"\r\ncontent-length: "
                                    + length
                                    + "\r\n");
                    front.outlet().endHead(head, call);
                    front.send(call, head, sent);
                });
        return await(sent);
    }

    private boolean send(ByteBuf part) {
        CompletableFuture<Boolean> sent = new CompletableFuture<>();
        front.lane().loop.execute(() -> front.send(call, part, sent));
        return await(sent);
    }

    private static boolean await(CompletableFuture<Boolean> sent) {
        try {
            return sent.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
