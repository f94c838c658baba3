package dev.agentdyno.router;

import dev.agentdyno.router.upstream.Backend;
import dev.agentdyno.router.upstream.Probe;
import dev.agentdyno.router.wire.Replies;
import dev.agentdyno.telemetry.CacheStatsEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The models of all backends in one list, kept in memory for a while.
///
/// A hit is one volatile read in any lane. A miss asks every healthy backend at once from the lane
/// that missed; who asks meanwhile joins that load.
final class ModelList {
    private static final String CACHE = "model list";

    /// From this part of its time on, the list is loaded again before anyone has to wait for it.
    private static final double REFRESH_AT = 0.8;

    /// @param models by id
    /// @param loadNanos what it cost to load
    /// @param loadedAt when, by [System#nanoTime()]
    private record Entry(ModelPages models, long loadNanos, long loadedAt) {}

    private final Core core;
    private final AtomicReference<@Nullable CompletableFuture<Optional<Entry>>> loading =
            new AtomicReference<>();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder replaced = new LongAdder();
    private final LongAdder loadNanos = new LongAdder();
    private final LongAdder savedNanos = new LongAdder();
    private volatile @Nullable Entry entry;

    ModelList(Core core) {
        this.core = core;
    }

    /// Answers `call` with the list, at once or when it is loaded.
    void answer(Front front, Call call) {
        Entry cached = entry;
        long ttl = core.tunables().modelListTtl.value().toNanos();
        long age = cached == null ? Long.MAX_VALUE : System.nanoTime() - cached.loadedAt();
        if (cached != null && age < ttl) {
            hit(cached, "hit");
            front.reply(call, cached.models().answer(call.route, call.path, call.caller));
            if (age > ttl * REFRESH_AT) {
                refresh(front.lane());
            }
            return;
        }
        var _ =
                load(front.lane())
                        .whenCompleteAsync(
                                (loaded, failure) ->
                                        reply(
                                                front,
                                                call,
                                                failure == null ? loaded : Optional.empty()),
                                front.lane().loop);
    }

    /// Loads the list anew, unless that is under way.
    private void refresh(Lane lane) {
        CompletableFuture<Optional<Entry>> mine = new CompletableFuture<>();
        if (loading.compareAndSet(null, mine)) {
            core.meters().modelListRead("refresh");
            ask(lane, mine);
        }
    }

    /// Has the list loaded anew when it is next asked for, since the backends are others.
    void forget() {
        entry = null;
    }

    private void hit(Entry cached, String how) {
        hits.increment();
        savedNanos.add(cached.loadNanos());
        core.meters().modelListRead(how);
    }

    private void reply(Front front, Call call, Optional<Entry> loaded) {
        loaded.ifPresentOrElse(
                found ->
                        front.reply(
                                call, found.models().answer(call.route, call.path, call.caller)),
                () -> {
                    call.failed("no_models");
                    String message = "no backend told its models";
                    front.reply(call, Replies.error(call.dialect(), 502, "no_models", message));
                });
    }

    private CompletableFuture<Optional<Entry>> load(Lane lane) {
        CompletableFuture<Optional<Entry>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<Entry>> running = loading.compareAndExchange(null, mine);
        if (running != null) {
            hits.increment();
            core.meters().modelListRead("joined");
            return running;
        }
        misses.increment();
        core.meters().modelListRead("miss");
        ask(lane, mine);
        return mine;
    }

    private void ask(Lane lane, CompletableFuture<Optional<Entry>> result) {
        long started = System.nanoTime();
        Duration timeout = core.tunables().healthTimeout.value();
        Roster roster = core.roster();
        List<CompletableFuture<Map<String, ObjectNode>>> answers =
                roster.backends().stream().map(one -> models(lane, one, timeout)).toList();
        var _ =
                CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                        .whenComplete((all, failure) -> {
                            Optional<Entry> merged = Optional.empty();
                            try {
                                merged = merge(answers, started);
                                merged.ifPresent(loaded -> keep(loaded, roster));
                            } finally {
                                loading.set(null);
                                result.complete(merged);
                            }
                        });
    }

    /// What `backend` serves: what configuration names, else what it tells, else what it told last.
    private static CompletableFuture<Map<String, ObjectNode>> models(
            Lane lane, Backend backend, Duration timeout) {
        if (!backend.config().models().isEmpty()) {
            return CompletableFuture.completedFuture(named(backend, backend.config().models()));
        }
        Iterable<String> last = backend.reportedModels();
        if (!backend.health.healthy()) {
            return CompletableFuture.completedFuture(named(backend, last));
        }
        return Probe.models(lane, backend, timeout)
                .thenApply(answer ->
                        answer.status() == 200
                                ? ListedModels.in(answer.body())
                                : named(backend, last))
                .exceptionally(failure -> named(backend, last));
    }

    private static Map<String, ObjectNode> named(Backend backend, Iterable<String> ids) {
        Map<String, ObjectNode> models = new LinkedHashMap<>();
        ids.forEach(id -> models.put(id, ListedModels.named(id, backend.name())));
        return models;
    }

    private static Optional<Entry> merge(
            List<CompletableFuture<Map<String, ObjectNode>>> answers, long started) {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        for (CompletableFuture<Map<String, ObjectNode>> answer : answers) {
            answer.join().forEach(all::putIfAbsent);
        }
        if (all.isEmpty()) {
            return Optional.empty();
        }
        long now = System.nanoTime();
        return Optional.of(new Entry(new ModelPages(all), now - started, now));
    }

    private void keep(Entry loaded, Roster of) {
        loadNanos.add(loaded.loadNanos());
        if (!core.isInForce(of)) {
            return;
        }
        if (entry != null) {
            replaced.increment();
        }
        entry = loaded;
        if (!core.isInForce(of)) { // exchanged since, and perhaps forgotten before it was kept
            entry = null;
        }
    }

    /// Puts the totals into the recording.
    void emit() {
        CacheStatsEvent event = new CacheStatsEvent();
        if (!event.isEnabled()) {
            return;
        }
        Entry cached = entry;
        event.cache = CACHE;
        event.size = cached == null ? 0 : cached.models().count();
        event.maxSize = ListedModels.MOST;
        event.hits = hits.sum();
        event.misses = misses.sum();
        event.evictions = replaced.sum();
        event.loadTime = loadNanos.sum();
        event.timeSaved = savedNanos.sum();
        event.commit();
    }
}
