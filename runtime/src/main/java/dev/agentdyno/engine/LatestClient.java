package dev.agentdyno.engine;

import java.util.Optional;
import java.util.function.Function;

/// The client that was last asked for: kept while the same is asked for again, ended when another
/// is. Safe for use by many threads.
///
/// @param <K> all that a client depends on
final class LatestClient<K, T> implements AutoCloseable {
    private final Function<K, Client<T>> factory;
    private Optional<Made<K, T>> latest = Optional.empty();

    LatestClient(Function<K, Client<T>> factory) {
        this.factory = factory;
    }

    synchronized T of(K key) {
        Optional<Made<K, T>> same = latest.filter(made -> made.key().equals(key));
        if (same.isPresent()) {
            return same.get().client().asked();
        }
        close();
        Client<T> client = factory.apply(key);
        latest = Optional.of(new Made<>(key, client));
        return client.asked();
    }

    @Override
    public synchronized void close() {
        latest.ifPresent(made -> made.client().end().run());
        latest = Optional.empty();
    }

    private record Made<K, T>(K key, Client<T> client) {}
}
