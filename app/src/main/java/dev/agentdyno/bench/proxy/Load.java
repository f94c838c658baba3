package dev.agentdyno.bench.proxy;

import java.time.Duration;

/// A load that each arm is put under.
public sealed interface Load {
    String name();

    /// Which backend it is for.
    Upstream upstream();

    /// As many requests as `connections` can make, by wrk.
    record Closed(String name, Upstream upstream, int connections) implements Load {}

    /// `perSecond` requests a second over `connections`, each timed from the moment it was due.
    record Open(String name, Upstream upstream, int connections, int perSecond) implements Load {}

    /// `count` event streams at once, again and again.
    record Streams(String name, Upstream upstream, int count) implements Load {}

    /// The backends.
    enum Upstream {
        /// An nginx that answers at once.
        FAST,
        /// A server that answers after [#DELAY], streams in events [#PAUSE] apart.
        SLOW
    }

    /// What each request asks that wants its answer whole.
    String QUESTION =
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"How much is two and"
                    + " two?\"}]}";

    /// What each request brings, which the router knows as one of its keys.
    String KEY = "sk-bench-0123456789abcdef";

    /// How long the slow backend takes.
    Duration DELAY = Duration.ofMillis(500);

    /// What lies between two events of its streams.
    Duration PAUSE = Duration.ofMillis(20);
}
