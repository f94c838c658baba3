package dev.agentdyno.router.config;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What the router shows its callers for TLS, in PEM.
///
/// @param certificate file with its certificate and those that lead to a known one
/// @param key file with the private key (PKCS#8, without a password)
public record TlsConfig(Path certificate, Path key) {

    /// @param inUse with which a router runs already: its files may be about to be replaced, and
    ///   are not looked at
    static Optional<TlsConfig> read(YamlSection section, Optional<TlsConfig> inUse) {
        if (!section.has("cert") && !section.has("key")) {
            return Optional.empty();
        }
        Optional<TlsConfig> named =
                Optional.of(
                        new TlsConfig(section.requiredPath("cert"), section.requiredPath("key")));
        return named.equals(inUse) ? inUse : Optional.of(usable(section));
    }

    private static TlsConfig usable(YamlSection section) {
        TlsConfig config = new TlsConfig(readable(section, "cert"), readable(section, "key"));
        try {
            config.context();
        } catch (IOException e) {
            throw section.wrong("cert", String.valueOf(e.getMessage()));
        }
        return config;
    }

    private static Path readable(YamlSection section, String key) {
        Path file = section.requiredPath(key);
        try {
            requireReadable(file);
        } catch (IOException e) {
            throw section.wrong(key, String.valueOf(e.getMessage()));
        }
        return file;
    }

    private static void requireReadable(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("no such file: " + file);
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IOException("cannot read " + file);
        }
    }

    /// What speaks TLS with these, as they stand now.
    ///
    /// @throws IOException in one line, if they cannot be used
    public SslContext context() throws IOException {
        requireReadable(certificate);
        requireReadable(key);
        try {
            SslContext context =
                    SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                            .sslProvider(SslProvider.JDK)
                            .protocols("TLSv1.3", "TLSv1.2")
                            .build();
            tryOut(context);
            return context;
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(
                    "cannot use %s with the key %s: %s".formatted(certificate, key, reason(e)), e);
        }
    }

    private static String reason(Exception e) {
        Throwable cause = e instanceof IOException || e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }

    /// Shakes hands with itself, which fails where the key is not that of the certificate.
    private static void tryOut(SslContext context) throws IOException {
        SslContext trusting =
                SslContextBuilder.forClient()
                        .sslProvider(SslProvider.JDK)
                        .trustManager(InsecureTrustManagerFactory.INSTANCE)
                        .build();
        SslHandler shaken = trusting.newHandler(UnpooledByteBufAllocator.DEFAULT);
        EmbeddedChannel client = new EmbeddedChannel(shaken);
        EmbeddedChannel server =
                new EmbeddedChannel(context.newHandler(UnpooledByteBufAllocator.DEFAULT));
        try {
            boolean said = true;
            while (said && !shaken.handshakeFuture().isDone()) {
                said = pass(client, server);
                said |= pass(server, client);
            }
            if (!shaken.handshakeFuture().isSuccess()) {
                throw new IOException("they do not work together");
            }
        } catch (DecoderException e) {
            throw new IOException("they do not work together: " + reason(e), e);
        } finally {
            client.finishAndReleaseAll();
            server.finishAndReleaseAll();
        }
    }

    private static boolean pass(EmbeddedChannel from, EmbeddedChannel to) {
        boolean any = false;
        for (Object bytes = from.readOutbound(); bytes != null; bytes = from.readOutbound()) {
            to.writeInbound(bytes);
            any = true;
        }
        return any;
    }
}
