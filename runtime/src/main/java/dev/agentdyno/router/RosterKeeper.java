package dev.agentdyno.router;

import dev.agentdyno.model.Secret;
import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.upstream.Backend;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Exchanges rosters while requests flow: takes backends in, has them checked, lets them go.
///
/// A backend that leaves takes no new request; what it has under way ends as it would have, and
/// only then it is forgotten. What is made anew is made before anything changes, so a change that
/// cannot be made leaves all as it was. For any thread.
final class RosterKeeper {
    private final Core core;
    private final List<Lane> lanes;
    private final ModelList models;
    private final IdentityHashMap<Backend, HealthWatch> watches = new IdentityHashMap<>();
    private final List<Backend> leaving = new CopyOnWriteArrayList<>();
    private int watched;
    private boolean closed;

    RosterKeeper(Core core, List<Lane> lanes, ModelList models) {
        this.core = core;
        this.lanes = List.copyOf(lanes);
        this.models = models;
        core.backends().forEach(backend -> backend.open(this.lanes));
    }

    /// A backend of the present roster that goes on.
    record Staying(Backend backend, BackendConfig config, Optional<Secret> key) {
        void go() {
            backend.follow(config, key);
        }
    }

    /// What a change takes, made and ready.
    record Plan(Roster roster, List<Staying> staying, List<Backend> joining) {}

    /// Begins to check the backends there are.
    synchronized void begin() {
        watch(core.config());
    }

    /// Puts the backends of `plan`, the last that was made, in the place of those of now.
    synchronized void take(Plan plan) {
        RouterConfig next = plan.roster.config();
        List<Backend> before = core.backends();
        for (Backend backend : plan.joining) {
            backend.open(lanes);
            if (next.health().enabled()) {
                backend.willBeAsked();
            }
        }
        core.current().set(plan.roster);
        plan.staying.forEach(Staying::go);
        before.stream().filter(one -> !plan.roster.backends().contains(one)).forEach(this::dismiss);
        watch(next);
        models.forget();
    }

    /// Forgets a plan that is not taken.
    synchronized void drop(Plan plan) {
        plan.joining.forEach(backend -> forget(backend.name()));
    }

    /// Makes what it takes to put the backends of `next` in the place of those of now.
    ///
    /// @throws IOException in one line, if a key cannot be had; nothing has changed then
    synchronized Plan plan(RouterConfig next) throws IOException {
        IdentityHashMap<BackendConfig, Optional<Secret>> keys = new IdentityHashMap<>();
        for (BackendConfig config : next.backends()) {
            keys.put(config, Backend.key(config));
        }
        List<Backend> all = new ArrayList<>();
        List<Staying> staying = new ArrayList<>();
        List<Backend> joining = new ArrayList<>();
        for (BackendConfig config : next.backends()) {
            Optional<Backend> present = present(config);
            if (present.isPresent()) {
                Optional<Secret> key = keys.getOrDefault(config, Optional.empty());
                staying.add(new Staying(present.get(), config, key));
            } else {
                joining.add(
                        new Backend(
                                config, core.tunables(), core.meters().durationsOf(config.name())));
            }
            all.add(present.orElseGet(joining::getLast));
        }
        return new Plan(new Roster(next, all), staying, joining);
    }

    private Optional<Backend> present(BackendConfig config) {
        return core.backends().stream()
                .filter(backend -> backend.config().isSameProvider(config))
                .findFirst();
    }

    private void dismiss(Backend backend) {
        leaving.add(backend);
        backend.dismiss();
        HealthWatch watch = watches.remove(backend);
        if (watch != null) {
            watch.close();
        }
    }

    private void watch(RouterConfig config) {
        if (closed) {
            return;
        }
        if (!config.health().enabled()) {
            watches.values().forEach(HealthWatch::closeAndForget);
            watches.clear();
            return;
        }
        for (Backend backend : core.backends()) {
            if (!watches.containsKey(backend)) {
                Lane lane = lanes.get(watched++ % lanes.size());
                HealthWatch watch = new HealthWatch(lane, backend);
                watches.put(backend, watch);
                watch.checkNow();
            }
        }
    }

    /// Has every backend checked at once.
    synchronized void checkNow() {
        watches.values().forEach(HealthWatch::checkNow);
    }

    /// Those that are dismissed and have requests under way.
    List<Backend> leaving() {
        return leaving.stream().filter(backend -> !backend.isGone()).toList();
    }

    /// Whether some have gone that [#forgetGone] would forget.
    boolean isToForget() {
        return leaving.stream().anyMatch(Backend::isGone);
    }

    /// Forgets who has gone; to be called now and then.
    synchronized void forgetGone() {
        List<Backend> gone = leaving.stream().filter(Backend::isGone).toList();
        leaving.removeAll(gone);
        gone.forEach(backend -> forget(backend.name()));
    }

    private void forget(String name) {
        boolean known = leaving.stream().anyMatch(other -> other.name().equals(name));
        if (!known && !core.roster().names(name)) {
            core.meters().forget(name);
        }
    }

    /// Has nobody checked any more.
    synchronized void close() {
        closed = true;
        watches.values().forEach(HealthWatch::close);
        watches.clear();
    }
}
