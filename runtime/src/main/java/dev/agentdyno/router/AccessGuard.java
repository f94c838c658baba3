package dev.agentdyno.router;

import dev.agentdyno.model.Secret;
import dev.agentdyno.router.config.MetricsConfig;
import dev.agentdyno.router.config.RouterConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Who may read `/metrics` and who may steer over `/admin`.
///
/// Metrics are for anyone while only this machine can reach them, else for whoever has the
/// configured name and password. To steer takes the configured token; without one, only callers on
/// this machine may, and no page in a browser there, which any web site could have opened.
final class AccessGuard {
    enum Verdict {
        ALLOWED,
        ASK_PASSWORD,
        ASK_TOKEN,
        FORBIDDEN,
        FROM_A_PAGE
    }

    private static final Set<String> THIS_MACHINE = Set.of("", "localhost", "[::1]");

    private final boolean loopback;
    private final boolean onPort;

    /// @param loopback whether only this machine can reach the router
    /// @param onPort whether a browser could: it listens on a port and not in the file system
    AccessGuard(boolean loopback, boolean onPort) {
        this.loopback = loopback;
        this.onPort = onPort;
    }

    Verdict metrics(HttpHeaders headers, MetricsConfig config) {
        if (!config.hasCredentials()) {
            return loopback ? Verdict.ALLOWED : Verdict.FORBIDDEN;
        }
        String expected = config.username() + ":" + config.password();
        String answer =
                Base64.getEncoder().encodeToString(expected.getBytes(StandardCharsets.UTF_8));
        return offered(headers, "Basic ").filter(given -> same(given, answer)).isPresent()
                ? Verdict.ALLOWED
                : Verdict.ASK_PASSWORD;
    }

    /// Health is for those who may read the metrics, and for those who may steer.
    Verdict health(HttpHeaders headers, RouterConfig config) {
        Optional<Secret> token = config.admin().token();
        return token.isPresent() && brings(headers, token.get())
                ? Verdict.ALLOWED
                : metrics(headers, config.metrics());
    }

    Verdict admin(HttpHeaders headers, RouterConfig config) {
        Optional<Secret> token = config.admin().token();
        if (token.isPresent()) {
            return brings(headers, token.get()) ? Verdict.ALLOWED : Verdict.ASK_TOKEN;
        }
        if (!loopback) {
            return Verdict.FORBIDDEN;
        }
        return onPort && isFromPage(headers)
                ? Verdict.FROM_A_PAGE
                : metrics(headers, config.metrics());
    }

    private static boolean brings(HttpHeaders headers, Secret token) {
        return offered(headers, "Bearer ").filter(given -> same(given, token.reveal())).isPresent();
    }

    private static Optional<String> offered(HttpHeaders headers, String scheme) {
        String given = headers.get(HttpHeaderNames.AUTHORIZATION, "");
        return given.regionMatches(true, 0, scheme, 0, scheme.length())
                ? Optional.of(given.substring(scheme.length()).strip())
                : Optional.empty();
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    /// A page tells where it is from, and one that had its own name point here calls us by it.
    private static boolean isFromPage(HttpHeaders headers) {
        String host = headers.get(HttpHeaderNames.HOST, "").toLowerCase(Locale.ROOT);
        String name = host.replaceFirst(":[0-9]+$", "");
        boolean known = THIS_MACHINE.contains(name) || name.matches("127[0-9.]+");
        return headers.contains(HttpHeaderNames.ORIGIN) || !known;
    }
}
