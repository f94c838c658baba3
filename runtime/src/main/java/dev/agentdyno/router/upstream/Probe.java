package dev.agentdyno.router.upstream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One question to a backend outside the path of requests, on a connection of its own: what models
/// it has, which also tells whether it lives.
@SuppressWarnings("FutureReturnValueIgnored") // the answer is one future; every failure ends it
public final class Probe {
    private static final int MAX_ANSWER_BYTES = 1 << 20;

    /// What came back.
    public record Answer(int status, String body) {}

    private final Backend backend;
    private final ChannelGroup channels;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    private Probe(Backend backend, ChannelGroup channels) {
        this.backend = backend;
        this.channels = channels;
    }

    /// Asks in `lane`'s loop; the future ends there, exceptionally if there is no answer in time.
    public static CompletableFuture<Answer> models(
            UpstreamLane lane, Backend backend, Duration timeout) {
        Probe probe = new Probe(backend, lane.channels());
        probe.send(lane, timeout);
        return probe.answer;
    }

    private void send(UpstreamLane lane, Duration timeout) {
        InetSocketAddress address = backend.address();
        if (address.isUnresolved()) {
            answer.completeExceptionally(new UnknownHostException(address.getHostString()));
            return;
        }
        int millis = (int) timeout.toMillis();
        Channel channel =
                lane.transport()
                        .towards(backend)
                        .group(lane.loop())
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis)
                        .handler(new Pipeline())
                        .connect(lane.transport().address(backend))
                        .addListener(done -> {
                            if (!done.isSuccess()) {
                                answer.completeExceptionally(done.cause());
                            }
                        })
                        .channel();
        var timer =
                lane.loop()
                        .schedule(
                                () -> answer.completeExceptionally(new TimeoutException()),
                                millis,
                                TimeUnit.MILLISECONDS);
        answer.whenComplete((got, failure) -> {
            timer.cancel(false);
            channel.close();
        });
    }

    private FullHttpRequest request() {
        FullHttpRequest request =
                new DefaultFullHttpRequest(
                        HttpVersion.HTTP_1_1,
                        HttpMethod.GET,
                        backend.config().path(backend.dialect().version(), "models"));
        request.headers()
                .set(HttpHeaderNames.HOST, backend.hostHeader)
                .set(HttpHeaderNames.ACCEPT, "application/json")
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        backend.authorize(request.headers());
        return request;
    }

    /// Why `cause` happened, in a few words for a person.
    public static String reason(Throwable cause) {
        String message = Objects.requireNonNullElse(cause.getMessage(), "");
        return switch (cause) {
            case TimeoutException _ -> "no answer in time";
            case ConnectTimeoutException _ -> "no connection in time";
            case UnknownHostException _ -> "unknown host " + message;
            default ->
                    message.contains("refused")
                            ? "connection refused"
                            : message.lines().findFirst().orElse(cause.getClass().getSimpleName());
        };
    }

    private final class Pipeline extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            channels.add(channel);
            backend.ssl.ifPresent(ssl ->
                    channel.pipeline()
                            .addLast(
                                    ssl.newHandler(
                                            channel.alloc(),
                                            backend.config().url().getHost(),
                                            backend.config().port())));
            channel.pipeline()
                    .addLast(new HttpClientCodec())
                    .addLast(new HttpObjectAggregator(MAX_ANSWER_BYTES))
                    .addLast(new Listener());
        }
    }

    private final class Listener extends SimpleChannelInboundHandler<FullHttpResponse> {
        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            ctx.writeAndFlush(request());
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, FullHttpResponse response) {
            answer.complete(
                    new Answer(
                            response.status().code(),
                            response.content().toString(StandardCharsets.UTF_8)));
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            answer.completeExceptionally(new IOException("connection closed without an answer"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            answer.completeExceptionally(cause);
        }
    }
}
