package dev.agentdyno.admission;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The virtual keys, none of which is held: only what a salted hash makes of them.
///
/// The salt is drawn anew for each ring, so how long a look-up takes tells nothing of a key, and
/// whole hashes are compared in a time that does not depend on where they differ.
public final class KeyRing {
    private static final int SALT_BYTES = 16;

    /// Has taken the salt and is never used itself: each look-up goes on with a copy, since finding
    /// a digest by its name costs as much as the digest.
    private final MessageDigest salted = salted();

    private final Map<Long, Held> held = new HashMap<>();

    /// A key and whose it is.
    public record Entry(String secret, Caller caller) {
        @Override
        public String toString() {
            return "Entry[" + caller.name() + "]";
        }
    }

    /// A key of which only the hash is known.
    private static final class Held {
        private final byte[] hash;
        private final Caller caller;

        Held(byte[] hash, Caller caller) {
            this.hash = hash;
            this.caller = caller;
        }

        boolean isMadeOf(byte[] other) {
            return MessageDigest.isEqual(hash, other);
        }
    }

    /// @throws IllegalArgumentException if two callers have the same key
    public KeyRing(List<Entry> entries) {
        for (Entry entry : entries) {
            byte[] hash = hash(entry.secret());
            Held other = held.putIfAbsent(start(hash), new Held(hash, entry.caller()));
            if (other != null) {
                throw new IllegalArgumentException(
                        "'"
                                + other.caller.name()
                                + "' and '"
                                + entry.caller().name()
                                + "' have the same key");
            }
        }
    }

    public boolean isEmpty() {
        return held.isEmpty();
    }

    /// Whose key `offered` is.
    public Optional<Caller> find(String offered) {
        if (held.isEmpty() || offered.isEmpty()) {
            return Optional.empty();
        }
        byte[] hash = hash(offered);
        return Optional.ofNullable(held.get(start(hash)))
                .filter(found -> found.isMadeOf(hash))
                .map(found -> found.caller);
    }

    private static MessageDigest salted() {
        try {
            byte[] salt = new byte[SALT_BYTES];
            new SecureRandom().nextBytes(salt);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private byte[] hash(String secret) {
        try {
            MessageDigest digest = (MessageDigest) salted.clone();
            return digest.digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
        }
    }

    private static long start(byte[] hash) {
        long start = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            start = (start << 8) | (hash[i] & 0xff);
        }
        return start;
    }
}
