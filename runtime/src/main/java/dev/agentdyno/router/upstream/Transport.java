package dev.agentdyno.router.upstream;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.function.Function;

/// How sockets are driven: epoll where the platform has it, else the JDK's selector.
///
/// @param localServer listens on a socket in the file system
/// @param localClient connects to one
/// @param localAddress what these two call the socket with a path
public record Transport(
        IoHandlerFactory handlers,
        Class<? extends ServerChannel> server,
        Class<? extends Channel> client,
        Class<? extends ServerChannel> localServer,
        Class<? extends Channel> localClient,
        Function<String, SocketAddress> localAddress) {

    public static Transport best() {
        return Epoll.isAvailable() ? epoll() : nio();
    }

    public static Transport nio() {
        return new Transport(
                NioIoHandler.newFactory(),
                NioServerSocketChannel.class,
                NioSocketChannel.class,
                NioServerDomainSocketChannel.class,
                NioDomainSocketChannel.class,
                UnixDomainSocketAddress::of);
    }

    private static Transport epoll() {
        return new Transport(
                EpollIoHandler.newFactory(),
                EpollServerSocketChannel.class,
                EpollSocketChannel.class,
                EpollServerDomainSocketChannel.class,
                EpollDomainSocketChannel.class,
                DomainSocketAddress::new);
    }

    /// What opens connections to `backend`, but for loop and handler.
    Bootstrap towards(Backend backend) {
        if (backend.config().socketFile().isPresent()) {
            return new Bootstrap().channel(localClient);
        }
        return new Bootstrap()
                .channel(client)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true);
    }

    /// Where `backend` listens.
    SocketAddress address(Backend backend) {
        return backend.config()
                .socketFile()
                .<SocketAddress>map(localAddress)
                .orElseGet(backend::address);
    }
}
