package dev.agentdyno.router;

import dev.agentdyno.router.admin.Asker;
import io.netty.handler.codec.http.FullHttpResponse;
import java.io.IOException;
import java.nio.file.Path;

/// A caller that asked something of `/admin`.
record Operator(Front front, Call call) implements Asker {
    @Override
    public void reply(FullHttpResponse answer) {
        front.lane().loop.execute(() -> front.reply(call, answer));
    }

    @Override
    public void send(Path file, String name) throws IOException {
        new Download(front, call, file, name).send();
    }
}
