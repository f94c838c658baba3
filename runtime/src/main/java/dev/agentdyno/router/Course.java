package dev.agentdyno.router;

import dev.agentdyno.router.faults.Injection;
import dev.agentdyno.router.upstream.Backend;
import dev.agentdyno.router.upstream.Rests;
import java.util.Optional;
import java.util.OptionalLong;

/// The way of one request through backends and models: where it is sent next, whether it may be
/// sent again at all, and what its caller is told when there is nowhere left. In one lane.
final class Course {
    private static final long MAX_BACKOFF_MILLIS = 400;

    private final Lane lane;
    private final Call call;
    private final Candidates candidates;
    private final int maxRetries;
    private int retriesOfModel;

    /// Whether the attempt that was allowed is for the next model.
    private boolean toNextModel;

    Course(Lane lane, Call call, Aims aims) {
        this.lane = lane;
        this.call = call;
        this.candidates = new Candidates(lane, aims);
        this.maxRetries = lane.core.tunables().retries.value().intValue();
    }

    /// What comes next.
    sealed interface Step {
        /// Make this attempt.
        record Ask(Attempt attempt) implements Step {}

        /// Tell the caller that nobody can be asked.
        ///
        /// @param retryAfterNanos after which it is worth coming again; 0 if that is not known
        record Refuse(int status, String code, String message, long retryAfterNanos)
                implements Step {}
    }

    /// Whether `backend` may be sent the request that a stale connection did not bring there.
    boolean isAsked(Backend backend) {
        return candidates.isAble(backend, lane.now());
    }

    /// What is asked now.
    Aim aim() {
        return candidates.aim();
    }

    /// Chooses among the backends of the model whose turn it is; where none of them can be asked,
    /// among those of the next.
    Step next() {
        Optional<Step> step = ofModel();
        while (step.isEmpty()) {
            nextModel();
            step = ofModel();
        }
        return step.get();
    }

    /// Empty if the next model is to be asked.
    private Optional<Step> ofModel() {
        long now = lane.now();
        long usable = candidates.usable(now);
        while (usable != 0) {
            Backend chosen = candidates.choose(usable, call.retries > 0, now);
            if (aim().passage().hasWordsFor(chosen)) {
                return Optional.of(new Step.Ask(begun(chosen)));
            }
            if (!candidates.leaveOutLike(chosen)) {
                String why = aim().passage().refusal();
                return atTheLast(refusal(400, "unsupported_field", why));
            }
            usable = candidates.usable(now);
        }
        return atTheLast(nobody(now));
    }

    private Attempt begun(Backend chosen) {
        candidates.take(chosen, call);
        call.backend = chosen.name();
        return new Attempt(chosen, lane.pool(chosen), injection(chosen));
    }

    /// Draws what is put into the attempt on purpose, and tells it, lest it be taken for the
    /// backend's own fault.
    private Injection injection(Backend chosen) {
        Injection injection = chosen.faults.draw(lane.random);
        if (injection.isAny()) {
            call.injected(chosen.name(), injection.words());
            lane.pool(chosen).tally.injected();
            lane.core.meters().injected(chosen.name(), injection.words());
        }
        return injection;
    }

    private Optional<Step> atTheLast(Step told) {
        return candidates.isAnyModelLeft() ? Optional.empty() : Optional.of(told);
    }

    /// No backend can be asked: tells when it is worth coming again.
    private Step.Refuse nobody(long now) {
        Rests rests = candidates.rests(now);
        if (rests.isAny()) {
            String message = "the backends for this request asked to be left alone for a while";
            return new Step.Refuse(rests.status(), "backends_resting", message, rests.soonest());
        }
        if (candidates.isAnyHealthy()) {
            String message =
                    "too many requests to the backends for this one failed of late; try later";
            return new Step.Refuse(503, "circuit_open", message, rests.soonest());
        }
        return refusal(503, "no_healthy_backend", "no backend for this request is healthy");
    }

    private static Step.Refuse refusal(int status, String code, String message) {
        return new Step.Refuse(status, code, message, 0);
    }

    /// Goes on with the next model of the chain, which there must be.
    void nextModel() {
        candidates.nextModel();
        retriesOfModel = 0;
        call.fellBack(aim().model(), lane.core.meters());
    }

    /// Whether another attempt is allowed and anybody can be asked now, for this model or the next.
    /// Attempts for the same model are paid for from the budget of retries; the models of a chain
    /// are asked as it says, each once at least.
    boolean mayGoOn() {
        long now = lane.now();
        boolean again = mayRetry() && candidates.usable(now) != 0 && lane.retryBudget.trySpend();
        toNextModel = !again && candidates.isAnyModelLeft();
        return again || toNextModel;
    }

    /// Whether a backend of the same model may be asked that was not tried yet, because this one is
    /// silent; if so, it is paid for.
    boolean maySilentGoOn() {
        toNextModel = false;
        return candidates.isAnyUntried(lane.now()) && mayRetry() && lane.retryBudget.trySpend();
    }

    /// Whether the next model may be asked because this one is too slow. The same model is not
    /// asked again, since that would only take as long once more.
    boolean maySlowGoOn() {
        return candidates.isAnyModelLeft();
    }

    private boolean mayRetry() {
        return retriesOfModel < maxRetries;
    }

    /// Goes on to the attempt that was allowed.
    ///
    /// @return the milliseconds to wait before it, with jitter; none where it is for the next model
    ///   or a backend is left that was not tried yet
    OptionalLong goOn() {
        call.retries++;
        if (toNextModel) {
            nextModel();
            return OptionalLong.empty();
        }
        retriesOfModel++;
        long now = lane.now();
        if (candidates.isAnyUntried(now) || candidates.usable(now) == 0) {
            return OptionalLong.empty();
        }
        long most = Math.min(MAX_BACKOFF_MILLIS, 25L << Math.min(call.retries, 10));
        return OptionalLong.of(lane.random.nextLong(most / 2, most + 1));
    }
}
