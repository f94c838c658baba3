package dev.agentdyno.router;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/// Who may read `/metrics` and `/admin`: anyone while only this machine can reach them, else
/// whoever has the configured name and password, and nobody if none is configured.
final class AccessGuard {
    enum Verdict {
        ALLOWED,
        ASK,
        FORBIDDEN
    }

    private final boolean loopback;
    private final MetricsConfig config;

    AccessGuard(boolean loopback, MetricsConfig config) {
        this.loopback = loopback;
        this.config = config;
    }

    Verdict check(HttpHeaders headers) {
        if (!config.hasCredentials()) {
            return loopback ? Verdict.ALLOWED : Verdict.FORBIDDEN;
        }
        String expected = config.username() + ":" + config.password();
        byte[] answer = Base64.getEncoder().encode(expected.getBytes(StandardCharsets.UTF_8));
        String given = headers.get(HttpHeaderNames.AUTHORIZATION, "");
        boolean basic = given.regionMatches(true, 0, "Basic ", 0, 6);
        byte[] offered = given.substring(basic ? 6 : 0).strip().getBytes(StandardCharsets.UTF_8);
        return basic && MessageDigest.isEqual(answer, offered) ? Verdict.ALLOWED : Verdict.ASK;
    }
}
