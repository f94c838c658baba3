package dev.agentdyno.router;

import dev.agentdyno.balance.Affinity;
import dev.agentdyno.balance.Decision;
import dev.agentdyno.balance.Strategies;
import dev.agentdyno.router.peek.ChatKey;
import dev.agentdyno.router.upstream.Backend;
import dev.agentdyno.router.upstream.Rests;
import java.util.List;

/// The backends that one request may go to: those that can be asked for its model, or for the model
/// of its chain whose turn it is. The strategy in force chooses among them. In one lane.
final class Candidates {
    private final Lane lane;
    private final Aims aims;
    private Aim aim;

    /// Bits of the backends that can be asked.
    private long able;

    /// Bits of those that were.
    private long tried;

    /// What chose last.
    private String strategy = "";

    Candidates(Lane lane, Aims aims) {
        this.lane = lane;
        this.aims = aims;
        this.aim = aims.first();
        this.able = aim.able();
    }

    /// The model whose turn it is.
    Aim aim() {
        return aim;
    }

    /// Whether the chain has another model.
    boolean isAnyModelLeft() {
        follow();
        return aims.hasNext();
    }

    /// Goes on with the next model of the chain, of which [#isAnyModelLeft] told.
    void nextModel() {
        aim = aims.next().orElseThrow();
        able = aim.able();
        tried = 0;
    }

    /// Goes on with the backends in force, where a configuration brought others meanwhile: nothing
    /// is asked of one that is gone.
    @SuppressWarnings("ReferenceEquality") // another roster, whatever is in it
    private void follow() {
        Roster before = aims.roster();
        Roster now = lane.core.roster();
        if (now != before) {
            aim = aims.follow(now, aim);
            able = aim.able();
            tried = now.moved(tried, before);
        }
    }

    /// Whether `backend` can still be asked for this model.
    boolean isAble(Backend backend, long now) {
        follow();
        return backends().contains(backend) && among(able & aims.roster().bit(backend), now) != 0;
    }

    /// Whether one can be asked for this model that was not tried yet.
    boolean isAnyUntried(long now) {
        follow();
        return among(able & ~tried, now) != 0;
    }

    /// Bits of those that can be asked now: the ones not tried yet, or else all.
    long usable(long now) {
        follow();
        long untried = among(able & ~tried, now);
        return untried != 0 ? untried : among(able, now);
    }

    private long among(long wanted, long now) {
        return Backend.usable(backends(), wanted, now);
    }

    private List<Backend> backends() {
        return aims.roster().backends();
    }

    /// Chooses one of `usable`.
    ///
    /// @param again whether the request was sent to one before
    Backend choose(long usable, boolean again, long now) {
        strategy = lane.core.tunables().strategy.value();
        long key = affinity();
        return again
                ? lane.balancer.chooseAgain(strategy, backends(), usable, key, now)
                : lane.balancer.choose(strategy, backends(), usable, key, now);
    }

    /// Where the request belongs; looked up only for the strategies that ask.
    private long affinity() {
        return switch (strategy) {
            case Strategies.CONSISTENT_HASH -> ChatKey.session(aim.body());
            case Strategies.PREFIX_AFFINITY -> ChatKey.prefix(aim.body());
            default -> Affinity.NONE;
        };
    }

    /// The request goes to `chosen`, as `call` is told.
    void take(Backend chosen, Call call) {
        Decision decision = lane.balancer.decision();
        int second = decision.runnerUp();
        call.chose(strategy, decision, second < 0 ? "" : backends().get(second).name());
        tried |= aims.roster().bit(chosen);
    }

    /// Leaves out backends that lack words for the request, as `chosen` does; answers whether there
    /// are others.
    boolean leaveOutLike(Backend chosen) {
        able &= ~aim.passage().alike(backends(), chosen);
        return able != 0;
    }

    /// How long they are left alone.
    Rests rests(long now) {
        return Rests.of(backends(), able, now);
    }

    boolean isAnyHealthy() {
        return Backend.healthy(backends(), able);
    }
}
