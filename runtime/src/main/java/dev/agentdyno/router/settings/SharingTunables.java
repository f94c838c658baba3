package dev.agentdyno.router.settings;

import dev.agentdyno.router.config.Bounds;
import dev.agentdyno.router.config.DeduplicationConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import java.time.Duration;

/// The settings of shared answers that can change while requests flow.
public final class SharingTunables {
    private static final long MEBIBYTE = 1 << 20;

    public final Tunable<Boolean> enabled;
    public final Tunable<Duration> ttl;
    public final Tunable<String> of;
    private final Tunable<Long> room;

    /// Bytes that kept answers may take.
    public long maxBytes() {
        return room.value() * MEBIBYTE;
    }

    /// Has `react` know of another [#maxBytes].
    public void onRoomChange(Runnable react) {
        room.onChange(_ -> react.run());
    }

    /// Sets what `next` says otherwise than `before`.
    public void follow(RouterConfig before, RouterConfig next, Tunables tunables) {
        ConfiguredTunables configured = new ConfiguredTunables();
        configured.link(enabled, config -> config.deduplication().enabled());
        configured.link(ttl, config -> config.deduplication().ttl());
        configured.link(of, config -> config.deduplication().of());
        configured.follow(before, next, tunables);
    }

    public SharingTunables(Tunables tunables, DeduplicationConfig config) {
        enabled =
                tunables.flag(
                        "router.deduplication.enabled",
                        config.enabled(),
                        "Gives equal requests of one caller one answer: saves time and tokens"
                                + " for a little memory.");
        ttl =
                tunables.span(
                        "router.deduplication.ttl",
                        config.ttl(),
                        Duration.ZERO,
                        Bounds.LONGEST_TTL,
                        "How long an answer is given to further equal requests: longer saves"
                                + " more, shorter keeps answers fresh.");
        of =
                tunables.choice(
                        "router.deduplication.of",
                        config.of(),
                        DeduplicationConfig.KINDS,
                        "Which requests share: those that a model answers alike each time"
                                + " (temperature 0, embeddings), or all.");
        room =
                tunables.whole(
                        "router.deduplication.room",
                        64,
                        0,
                        MEBIBYTE,
                        "MiB",
                        "Room for answers that are kept for equal requests: more saves more and"
                                + " costs heap.");
    }
}
