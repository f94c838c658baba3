package dev.agentdyno.router;

import dev.agentdyno.admission.Caller;
import dev.agentdyno.gateway.Credential;
import dev.agentdyno.gateway.Dialect;
import dev.agentdyno.router.wire.RequestHead;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// What tells one request from another: who asks, where, what, and the headers that change the
/// answer. A SHA-256 of it all, so no two requests share one that nobody set out to make equal.
final class AnswerKey {
    private final MessageDigest digest = sha256();

    private AnswerKey() {}

    static String of(Caller caller, Call call, RequestHead head, ByteBuf body) {
        AnswerKey key = new AnswerKey();
        key.add(caller.name());
        if (!caller.isKnown()) {
            Credential.all(head::value, head.query()).forEach(key::add);
        }
        key.add(call.path);
        key.add(head.query());
        for (String name : Dialect.VENDOR_HEADERS) {
            key.add(head.value(name));
        }
        key.digest.update(body.nioBuffer());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.digest.digest());
    }

    /// Adds `text` behind its length, so that no two rows of texts are alike.
    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int shift = 24; shift >= 0; shift -= 8) {
            digest.update((byte) (bytes.length >> shift));
        }
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
