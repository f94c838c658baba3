package dev.agentdyno.cache;

import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/// What tells one look-up's key from another in a recording, without telling what was asked: 64
/// bits of a SHA-256 over the key behind a secret of this process. The same key has the same hash
/// while the process lives, and nobody can try guesses at the file.
///
/// @param hash never 0, which stands for no key
/// @param bytes what request and answer weigh together
public record Fingerprint(long hash, long bytes) {
    private static final byte[] SECRET = secret();

    /// Costs about a microsecond and more for long requests: for events that are surely written.
    public static Fingerprint of(ChatRequest request, ChatResponse response) {
        CacheKey key = CacheKey.of(request);
        return new Fingerprint(hash(key), (long) key.length() + response.text().length());
    }

    private static long hash(CacheKey key) {
        MessageDigest digest = sha256();
        digest.update(SECRET);
        key.digest(digest);
        long hash = ByteBuffer.wrap(digest.digest()).getLong();
        return hash == 0 ? 1 : hash;
    }

    private static byte[] secret() {
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
