package dev.agentdyno.router.upstream;

import dev.agentdyno.router.wire.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Map;

/// Makes one connection ready ahead of demand: it is opened, and asked for the list of models with
/// the headers of the backend's kind, which costs nothing anywhere. What came back matters to
/// nobody; the connection lies idle then like any other.
record WarmUp(Backend backend) implements Taker {
    @Override
    public void connected(UpstreamConnection ready, long connectNanos) {
        ready.ask(request());
    }

    private ByteBuf request() {
        HttpHeaders headers =
                new DefaultHttpHeaders()
                        .set(HttpHeaderNames.HOST, backend.hostHeader)
                        .set(HttpHeaderNames.ACCEPT, "application/json");
        backend.authorize(headers);
        ByteBuf out = Unpooled.buffer(256);
        Wire.writeText(out, "GET " + backend.config().path(backend.dialect().version(), "models"));
        Wire.writeText(out, " HTTP/1.1\r\n");
        for (Map.Entry<String, String> header : headers) {
            Wire.writeLine(out, header.getKey(), header.getValue());
        }
        return out.writeBytes(Wire.LINE_END);
    }

    /// Requests will find out by themselves.
    @Override
    public void connectFailed(Throwable cause) {
        // The next attempt comes with the pool's next look.
    }

    @Override
    public boolean isOver() {
        return false;
    }

    @Override
    public boolean wantsFreshConnection() {
        return false;
    }
}
