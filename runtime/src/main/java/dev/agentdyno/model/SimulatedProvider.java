package dev.agentdyno.model;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/// A [SimulatedBehavior] as an HTTP server on the loopback address: answers as JSON and as
/// server-sent events, in the form of OpenAI's API at `/v1/chat/completions`, of Anthropic's at
/// `/v1/messages` and of Gemini's at `/v1beta/models/…`; vectors of texts at `/v1/embeddings`;
/// `/v1/models` and `/health`.
///
/// One event loop serves all connections, and a token that is waited for is a timer on it, so
/// thousands of streams cost no thread. A connection that is cut ends its answer at once.
public final class SimulatedProvider implements AutoCloseable {
    private static final int LARGEST_REQUEST = 16 * 1024 * 1024;
    private static final int BACKLOG = 4_096;
    private static final String LOOPBACK = "127.0.0.1";

    private final String name;
    private final EventLoopGroup loop;
    private final Channel server;
    private final ChannelGroup connections;
    private final ProviderLoad load;

    private SimulatedProvider(
            String name,
            EventLoopGroup loop,
            Channel server,
            ChannelGroup connections,
            ProviderLoad load) {
        this.name = name;
        this.loop = loop;
        this.server = server;
        this.connections = connections;
        this.load = load;
    }

    /// Starts a provider on `port`, or on any free port if that is 0.
    ///
    /// @throws IOException in one line, if it cannot listen there
    public static SimulatedProvider start(String name, SimulatedBehavior behavior, int port)
            throws IOException {
        ProviderLoad load = new ProviderLoad();
        ChannelGroup connections =
                new DefaultChannelGroup("provider-" + name, ImmediateEventExecutor.INSTANCE);
        boolean epoll = Epoll.isAvailable();
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        EventLoopGroup loop =
                new MultiThreadIoEventLoopGroup(
                        1, new DefaultThreadFactory("provider-" + name, true), io);
        ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(loop)
                        .channel(
                                epoll
                                        ? EpollServerSocketChannel.class
                                        : NioServerSocketChannel.class)
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(new Connections(behavior, load, connections));
        try {
            Channel server = bootstrap.bind(LOOPBACK, port).sync().channel();
            return new SimulatedProvider(name, loop, server, connections, load);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notStarted(name, loop, "interrupted while starting", e);
        } catch (Exception e) {
            throw notStarted(name, loop, "cannot listen on port " + port + ": " + reason(e), e);
        }
    }

    private static IOException notStarted(
            String name, EventLoopGroup loop, String why, Exception cause) {
        var _ = loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
        return new IOException("provider " + name + ": " + why, cause);
    }

    private static String reason(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("already in use") ? "it is in use" : message;
    }

    public String name() {
        return name;
    }

    public int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /// The server's address, without a path.
    public URI uri() {
        return URI.create("http://" + LOOPBACK + ":" + port());
    }

    /// Answers that were begun and are not yet whole; a cut connection's is not among them.
    public long answersUnderWay() {
        return load.underWay();
    }

    /// Stops listening, cuts every connection, and waits until that is done.
    @Override
    public void close() {
        server.close().awaitUninterruptibly();
        // Shutting the loop down does not always close what it serves.
        connections.close().awaitUninterruptibly();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /// Sets up each connection.
    private static final class Connections extends ChannelInitializer<SocketChannel> {
        private final SimulatedBehavior behavior;
        private final ProviderLoad load;
        private final ChannelGroup open;

        Connections(SimulatedBehavior behavior, ProviderLoad load, ChannelGroup open) {
            this.behavior = behavior;
            this.load = load;
            this.open = open;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            open.add(channel);
            channel.pipeline()
                    .addLast(new HttpServerCodec())
                    .addLast(new HttpObjectAggregator(LARGEST_REQUEST))
                    .addLast(new ProviderConnection(behavior, load));
        }
    }
}
