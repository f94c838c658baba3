package dev.agentdyno.router;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A provider that speaks HTTP/2 over TLS, whose answers the test decides.
final class SharedBackend implements AutoCloseable {
    /// Answers one request. Runs in the server's loop, so it must not wait.
    interface Script {
        void serve(Asked asked);
    }

    private final MultiThreadIoEventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel server;
    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final List<Long> resets = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    private volatile Script script = request -> request.json(200, ScriptedBackend.ANSWER);

    private SharedBackend(SslContext tls, int mostStreams) {
        server =
                new ServerBootstrap()
                        .group(group)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel channel) {
                                        connections.incrementAndGet();
                                        channel.pipeline()
                                                .addLast(tls.newHandler(channel.alloc()))
                                                .addLast(new Negotiated(mostStreams));
                                    }
                                })
                        .bind(InetAddress.getLoopbackAddress(), 0)
                        .syncUninterruptibly()
                        .channel();
    }

    /// @param protocols what it offers by ALPN
    static SharedBackend start(SelfSigned identity, int mostStreams, String... protocols)
            throws Exception {
        SslContext tls =
                SslContextBuilder.forServer(identity.keys())
                        .sslProvider(SslProvider.JDK)
                        .applicationProtocolConfig(
                                new ApplicationProtocolConfig(
                                        ApplicationProtocolConfig.Protocol.ALPN,
                                        ApplicationProtocolConfig.SelectorFailureBehavior
                                                .NO_ADVERTISE,
                                        ApplicationProtocolConfig.SelectedListenerFailureBehavior
                                                .ACCEPT,
                                        protocols))
                        .build();
        return new SharedBackend(tls, mostStreams);
    }

    SharedBackend script(Script newScript) {
        script = newScript;
        return this;
    }

    URI url() {
        return URI.create(
                "https://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort());
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Negotiated extends ApplicationProtocolNegotiationHandler {
        private final int mostStreams;

        Negotiated(int mostStreams) {
            super("http/1.1");
            this.mostStreams = mostStreams;
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
            if (!protocol.equals("h2")) {
                ctx.pipeline().addLast(new Plain());
                return;
            }
            ctx.pipeline()
                    .addLast(
                            Http2FrameCodecBuilder.forServer()
                                    .initialSettings(
                                            Http2Settings.defaultSettings()
                                                    .maxConcurrentStreams(mostStreams))
                                    .validateHeaders(false)
                                    .build())
                    .addLast(
                            new Http2MultiplexHandler(
                                    new ChannelInitializer<Channel>() {
                                        @Override
                                        protected void initChannel(Channel stream) {
                                            stream.pipeline().addLast(new Stream());
                                        }
                                    }));
        }
    }

    /// Speaks just enough HTTP/1.1 to be told from HTTP/2.
    private static final class Plain extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ReferenceCountUtil.release(message);
            String answer =
                    "HTTP/1.1 200 OK\r\ncontent-length: "
                            + ScriptedBackend.ANSWER.length()
                            + "\r\n\r\n"
                            + ScriptedBackend.ANSWER;
            ctx.writeAndFlush(Unpooled.copiedBuffer(answer, StandardCharsets.UTF_8));
        }
    }

    private final class Stream extends ChannelInboundHandlerAdapter {
        private final ByteBuf body = Unpooled.buffer();
        private Http2Headers headers = new DefaultHttp2Headers();

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            boolean end = false;
            if (message instanceof Http2HeadersFrame frame) {
                headers = frame.headers();
                end = frame.isEndStream();
            } else if (message instanceof Http2DataFrame frame) {
                body.writeBytes(frame.content());
                end = frame.isEndStream();
            }
            ReferenceCountUtil.release(message);
            if (end) {
                Asked request = new Asked(ctx, headers, body.toString(StandardCharsets.UTF_8));
                asked.add(request);
                script.serve(request);
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof Http2ResetFrame reset) {
                resets.add(reset.errorCode());
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }

    /// One request and what is sent back to it. For any thread.
    record Asked(ChannelHandlerContext stream, Http2Headers headers, String body) {
        void json(int status, String text) {
            Http2Headers head =
                    new DefaultHttp2Headers()
                            .status(Integer.toString(status))
                            .set("content-type", "application/json")
                            .set("content-length", Integer.toString(text.length()));
            head(head);
            data(text, true);
        }

        void streamHead() {
            head(new DefaultHttp2Headers().status("200").set("content-type", "text/event-stream"));
        }

        void head(Http2Headers head) {
            stream.writeAndFlush(new DefaultHttp2HeadersFrame(head));
        }

        void event(String data) {
            data("data: " + data + "\n\n", false);
        }

        void data(String text, boolean end) {
            stream.writeAndFlush(
                    new DefaultHttp2DataFrame(
                            Unpooled.copiedBuffer(text, StandardCharsets.UTF_8), end));
        }

        void reset(Http2Error error) {
            stream.writeAndFlush(new DefaultHttp2ResetFrame(error));
        }

        /// Ends the connection in order, and tells that no stream of it was looked at.
        void goAway() {
            ChannelPipeline connection = stream.channel().parent().pipeline();
            ChannelHandlerContext codec = connection.context(Http2FrameCodec.class);
            ((Http2FrameCodec) codec.handler())
                    .goAway(
                            codec,
                            0,
                            Http2Error.NO_ERROR.code(),
                            Unpooled.EMPTY_BUFFER,
                            codec.newPromise());
            codec.flush();
        }

        boolean isWritable() {
            return stream.channel().isWritable();
        }
    }
}
