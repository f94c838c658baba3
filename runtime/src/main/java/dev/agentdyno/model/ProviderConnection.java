package dev.agentdyno.model;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One connection to a simulated provider. Answers one request at a time, in order; a client that
/// sends ahead is remembered up to [#MOST_AHEAD] requests and then cut off. Everything happens in
/// the connection's event loop.
final class ProviderConnection extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final int MOST_AHEAD = 16;
    private static final ProviderDialect OPEN_AI = new OpenAiProvider();
    private static final ProviderDialect ANTHROPIC = new AnthropicProvider();

    private final SimulatedBehavior behavior;
    private final ProviderLoad load;
    private final Queue<FullHttpRequest> ahead = new ArrayDeque<>();
    private @Nullable ProviderAnswer underWay;
    private boolean closeAfter;

    /// @param load shared by all connections
    ProviderConnection(SimulatedBehavior behavior, ProviderLoad load) {
        this.behavior = behavior;
        this.load = load;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (underWay == null && !closeAfter) {
            handle(context, request);
        } else if (ahead.size() < MOST_AHEAD) {
            ahead.add(request.retain());
        } else {
            Responses.close(context);
        }
    }

    private void handle(ChannelHandlerContext context, FullHttpRequest request) {
        closeAfter = !HttpUtil.isKeepAlive(request);
        if (!request.decoderResult().isSuccess()) {
            closeAfter = true;
            refuse(context, OPEN_AI, HttpResponseStatus.BAD_REQUEST, "this is no HTTP request");
            return;
        }
        String path = new QueryStringDecoder(request.uri()).path();
        switch (path) {
            case "/v1/chat/completions" -> complete(context, OPEN_AI, request);
            case "/v1/embeddings" -> embed(context, request);
            case "/v1/messages" -> complete(context, ANTHROPIC, request);
            case "/v1/models" -> answer(context, request, ProviderWire.models(behavior.name()));
            case "/health" -> answer(context, request, ProviderWire.healthy());
            default -> other(context, path, request);
        }
    }

    private void other(ChannelHandlerContext context, String path, FullHttpRequest request) {
        Optional<GeminiProvider> gemini = GeminiProvider.at(path);
        if (gemini.isPresent()) {
            complete(context, gemini.get(), request);
        } else {
            refuse(context, OPEN_AI, HttpResponseStatus.NOT_FOUND, "nothing is at this address");
        }
    }

    private void answer(ChannelHandlerContext context, FullHttpRequest request, byte[] body) {
        if (!request.method().equals(HttpMethod.GET)) {
            refuse(
                    context,
                    OPEN_AI,
                    HttpResponseStatus.METHOD_NOT_ALLOWED,
                    "only GET is known here");
            return;
        }
        Responses.send(context, HttpResponseStatus.OK, body);
        next(context);
    }

    private void complete(
            ChannelHandlerContext context, ProviderDialect dialect, FullHttpRequest request) {
        read(context, dialect, request, dialect::read)
                .ifPresent(wanted -> begin(answer(context, dialect, wanted)));
    }

    private void embed(ChannelHandlerContext context, FullHttpRequest request) {
        read(context, OPEN_AI, request, EmbeddingRequest::read)
                .ifPresent(wanted -> begin(vectors(context, wanted)));
    }

    /// What is asked for; empty if it was refused.
    private <T> Optional<T> read(
            ChannelHandlerContext context,
            ProviderDialect dialect,
            FullHttpRequest request,
            Function<byte[], T> reader) {
        if (!request.method().equals(HttpMethod.POST)) {
            refuse(
                    context,
                    dialect,
                    HttpResponseStatus.METHOD_NOT_ALLOWED,
                    "only POST is known here");
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(ByteBufUtil.getBytes(request.content())));
        } catch (IllegalArgumentException e) {
            refuse(
                    context,
                    dialect,
                    HttpResponseStatus.BAD_REQUEST,
                    String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void begin(ProviderAnswer answer) {
        underWay = answer;
        answer.start();
    }

    private ProviderAnswer answer(
            ChannelHandlerContext context, ProviderDialect dialect, ProviderRequest wanted) {
        String id = dialect.id(behavior.name(), load.begin());
        SimulatedReply reply = behavior.reply(wanted.chat());
        boolean atOnce =
                switch (reply.fault()) {
                    case Fault.Refused _, Fault.Reset _ -> true;
                    case Fault.None _, Fault.Cut _, Fault.Garbled _ -> false;
                };
        if (wanted.stream() && !atOnce) {
            return new StreamedReply(context, dialect, wanted, reply, id, () -> completed(context));
        }
        return new WholeReply(
                context,
                dialect,
                () -> dialect.answer(id, reply.response()),
                reply.firstTokenNanos() + (atOnce ? 0 : reply.remainingNanos()),
                reply.fault(),
                () -> completed(context));
    }

    private ProviderAnswer vectors(ChannelHandlerContext context, EmbeddingRequest wanted) {
        load.begin();
        SimulatedVectors reply = behavior.reply(wanted);
        return new WholeReply(
                context,
                OPEN_AI,
                () -> ProviderWire.vectors(wanted, reply.vectors()),
                reply.nanos(),
                reply.fault(),
                () -> completed(context));
    }

    private void completed(ChannelHandlerContext context) {
        load.end();
        next(context);
    }

    private void refuse(
            ChannelHandlerContext context,
            ProviderDialect dialect,
            HttpResponseStatus status,
            String why) {
        byte[] body = dialect.failure(status.code(), why);
        Responses.send(context, status, body);
        next(context);
    }

    /// The answer is written: closes if the client wanted that, else takes the next request.
    private void next(ChannelHandlerContext context) {
        underWay = null;
        if (closeAfter) {
            Responses.closeBehind(context);
            return;
        }
        FullHttpRequest request = ahead.poll();
        if (request != null) {
            try {
                handle(context, request);
            } finally {
                request.release();
            }
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
        if (underWay != null && context.channel().isWritable()) {
            underWay.resume();
        }
        super.channelWritabilityChanged(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        if (underWay != null) {
            underWay.cancel();
            underWay = null;
            load.end();
        }
        ahead.forEach(FullHttpRequest::release);
        ahead.clear();
        super.channelInactive(context);
    }

    /// A connection that breaks is closed; its client knows.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Responses.close(context);
    }
}
