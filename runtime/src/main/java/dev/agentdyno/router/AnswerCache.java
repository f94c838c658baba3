package dev.agentdyno.router;

import dev.agentdyno.cache.Cache;
import dev.agentdyno.cache.Caches;
import dev.agentdyno.cache.Codec;
import dev.agentdyno.router.config.ResponseCacheConfig;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Durations;
import dev.agentdyno.tuning.Tunables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/// Answers of the router that outlive its deduplication, among the caches of an engine: with their
/// tiers, bounds, settings (`cache.router.*`), meters and events.
public final class AnswerCache implements AutoCloseable {
    private static final String NAME = "router";

    private final Cache<String, Kept> answers;
    private final Optional<Caches> own;

    private AnswerCache(Cache<String, Kept> answers, Optional<Caches> own) {
        this.answers = answers;
        this.own = own;
    }

    private static Cache<String, Kept> cache(Caches caches, ResponseCacheConfig config) {
        return caches.open(NAME, config.ttl(), config.enabled(), Codec.TEXT, new KeptCodec());
    }

    /// One among `caches`, whose owner closes them and puts them into the recording.
    public static AnswerCache among(Caches caches, ResponseCacheConfig config) {
        return new AnswerCache(cache(caches, config), Optional.empty());
    }

    /// One for a router without an engine; none where the configuration wants none.
    static Optional<AnswerCache> alone(
            Tunables tunables, Meters meters, ResponseCacheConfig config) {
        if (!config.enabled()) {
            return Optional.empty();
        }
        Caches caches = new Caches(tunables, meters);
        return Optional.of(new AnswerCache(cache(caches, config), Optional.of(caches)));
    }

    /// Puts its statistics into the recording, if nobody else does.
    void emit() {
        own.ifPresent(Caches::emit);
    }

    /// Leaves the Redis, if nobody else does.
    @Override
    public void close() {
        own.ifPresent(Caches::close);
    }

    /// Takes these settings.
    void follow(ResponseCacheConfig config, Tunables tunables) {
        tunables.set("cache.router.enabled", Boolean.toString(config.enabled()), "config");
        tunables.set("cache.router.ttl", Durations.format(config.ttl()), "config");
    }

    boolean enabled() {
        return answers.enabled();
    }

    /// What is kept in this process.
    Optional<SharedAnswer> here(String key) {
        return answers.here(key).map(Kept::answer);
    }

    boolean asksElsewhere() {
        return answers.asksElsewhere();
    }

    /// What is kept anywhere; waits for it.
    Optional<SharedAnswer> elsewhere(String key) {
        try {
            return answers.ifPresent(key).map(Kept::answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    void keep(String key, SharedAnswer answer, Duration cost) {
        answers.loaded(key, new Kept(answer.bare()), cost);
    }

    /// An answer as the cache holds it.
    private record Kept(SharedAnswer answer) {}

    /// The type of content behind its length, then the content. A model that answered in place of
    /// the one wanted stands on a line behind the type.
    private static final class KeptCodec implements Codec<Kept> {
        @Override
        public byte[] write(Kept kept) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(kept.answer().weight());
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                out.writeUTF(label(kept.answer()));
                out.write(kept.answer().body());
            } catch (IOException e) {
                throw new UncheckedIOException("memory cannot fail", e);
            }
            return bytes.toByteArray();
        }

        private static String label(SharedAnswer answer) {
            String type = answer.contentType();
            return answer.model().isEmpty() ? type : type + "\n" + answer.model();
        }

        @Override
        public Kept read(byte[] bytes) throws IOException {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            String label = in.readUTF();
            int line = label.indexOf('\n');
            String contentType = plain(line < 0 ? label : label.substring(0, line));
            String model = plain(line < 0 ? "" : label.substring(line + 1));
            return new Kept(SharedAnswer.kept(contentType, model, in.readAllBytes()));
        }

        /// @throws IOException if it could not stand in a header
        private static String plain(String text) throws IOException {
            if (!text.chars().allMatch(c -> c >= ' ' && c < 127)) {
                throw new IOException("no type of content, nor name of a model");
            }
            return text;
        }

        @Override
        public long size(Kept kept) {
            return kept.answer().weight();
        }
    }
}
