package dev.agentdyno.router;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;

/// Passes one answer through to the client, part by part as it comes, and keeps only the last two
/// bytes of it that are no carriage returns: they tell whether an event stream stands between two
/// events.
final class Relay implements Answering {
    private final Front front;
    private final Call call;
    private final HttpResponse head;
    private final boolean events;
    private final boolean readable;
    private byte last;
    private byte beforeLast;
    private long passed;

    Relay(Front front, Call call, HttpResponse head) {
        this.front = front;
        this.call = call;
        this.head = head;
        String type = head.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        this.events = type.regionMatches(true, 0, "text/event-stream", 0, 17);
        this.readable = !head.headers().contains(HttpHeaderNames.CONTENT_ENCODING);
    }

    /// Sends the head, framed as the client can read it: by length if the backend gave one, else in
    /// chunks, else, for HTTP/1.0, up to the end of the connection.
    @Override
    public void start() {
        call.status = head.status().code();
        call.streaming |= events;
        if (call.status >= 400) {
            call.failed(Integer.toString(call.status));
        }
        HttpHeaders headers = head.headers();
        Hops.remove(headers);
        headers.set(Hops.REQUEST_ID, call.id);
        head.setProtocolVersion(HttpVersion.HTTP_1_1);
        if (!HttpUtil.isContentLengthSet(head) && hasBody()) {
            front.frameWithoutLength(head);
        }
        front.write(head);
    }

    private boolean hasBody() {
        return call.status != 204 && call.status != 304;
    }

    @Override
    public void pass(HttpContent content) {
        remember(content.content());
        front.write(content);
    }

    private void remember(ByteBuf bytes) {
        int count = bytes.readableBytes();
        passed += count;
        call.responseBytes += count;
        int end = bytes.writerIndex();
        for (int i = end - Math.min(count, 4); events && i < end; i++) {
            byte next = bytes.getByte(i);
            if (next != '\r') {
                beforeLast = last;
                last = next;
            }
        }
    }

    private boolean atBoundary() {
        return passed == 0 || (last == '\n' && beforeLast == '\n');
    }

    /// Ends a torn event stream with an error event and answers true; any other answer, or one that
    /// is compressed, cannot be ended well, and the client must see its connection cut.
    @Override
    public boolean endWithError(String code, String message) {
        if (!events || !readable || HttpUtil.isContentLengthSet(head)) {
            return false;
        }
        ByteBuf event = Replies.errorEvent(call.dialect(), code, message, atBoundary());
        call.responseBytes += event.readableBytes();
        front.write(new DefaultHttpContent(event));
        front.write(LastHttpContent.EMPTY_LAST_CONTENT);
        return true;
    }
}
