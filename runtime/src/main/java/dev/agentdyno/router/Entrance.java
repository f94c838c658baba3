package dev.agentdyno.router;

import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.upstream.Transport;
import io.netty.channel.ServerChannel;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where the router listens: a port, or a socket in the file system.
///
/// @param loopback whether only this machine can reach it
/// @param file the socket in the file system, if it is one
/// @param tls what it speaks TLS with, if it does
record Entrance(
        SocketAddress address,
        Class<? extends ServerChannel> channel,
        boolean loopback,
        Optional<Path> file,
        Optional<SslContext> tls) {

    /// @throws IOException in one line, if the address or a file for TLS cannot be used
    static Entrance of(RouterConfig config, Transport transport) throws IOException {
        Optional<SslContext> tls = Optional.empty();
        if (config.tls().isPresent()) {
            tls = Optional.of(config.tls().get().context());
        }
        String host = config.bindAddress();
        if (host.startsWith(RouterConfig.UNIX)) {
            String path = host.substring(RouterConfig.UNIX.length());
            SocketAddress local = transport.localAddress().apply(path);
            Optional<Path> file = Optional.of(Path.of(path));
            return new Entrance(local, transport.localServer(), true, file, tls);
        }
        InetSocketAddress address = new InetSocketAddress(host, config.port());
        if (address.isUnresolved()) {
            throw new IOException("no address to listen on is called '" + host + "'");
        }
        boolean loopback = address.getAddress().isLoopbackAddress();
        return new Entrance(address, transport.server(), loopback, Optional.empty(), tls);
    }

    /// Removes a socket that a router left behind.
    ///
    /// @throws IOException if somebody listens on it, or something else is there
    void removeStale() throws IOException {
        if (file.isPresent() && Files.exists(file.get())) {
            if (isListenedOn(file.get())) {
                throw new IOException(RouterConfig.UNIX + file.get() + " is in use");
            }
            remove();
        }
    }

    private static boolean isListenedOn(Path file) throws IOException {
        if (Files.isRegularFile(file) || Files.isDirectory(file)) {
            throw new IOException(file + " is there and is no socket");
        }
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return probe.connect(UnixDomainSocketAddress.of(file));
        } catch (IOException e) {
            return false;
        }
    }

    /// Removes the socket from the file system, if it is one.
    void remove() throws IOException {
        if (file.isPresent()) {
            Files.deleteIfExists(file.get());
        }
    }

    /// What a person calls the address that was bound.
    String text(SocketAddress bound) {
        String scheme = tls.isPresent() ? "https" : "http";
        return bound instanceof InetSocketAddress internet
                ? scheme + "://" + host(internet) + ":" + internet.getPort()
                : RouterConfig.UNIX + file.map(Path::toString).orElse("") + " (" + scheme + ")";
    }

    private static String host(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
