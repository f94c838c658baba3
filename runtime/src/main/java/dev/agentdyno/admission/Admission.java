package dev.agentdyno.admission;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.LongUnaryOperator;

/// Lets requests in, or says why not and when they may come again. Safe for use by many threads;
/// times are [System#nanoTime()].
///
/// A request that is refused costs its caller nothing of what it may ask.
public final class Admission {
    private final Limits.Now limits;
    private final BooleanSupplier keysNeeded;
    private final LongUnaryOperator longestWait;
    private final Caller nobody;
    private final TokenBucket requests;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Map<Priority, LongAdder> shed = new EnumMap<>(Priority.class);
    private volatile Keys keys = new Keys(List.of(), new KeyRing(List.of()), 0);

    /// @param version which of all that were in force one after another
    private record Keys(List<Caller> callers, KeyRing ring, long version) {}

    /// @param keysNeeded whether those who have no key are refused
    /// @param longestWait how long, at a time, the longest has waited that waits for a backend
    /// @param now by [System#nanoTime()]
    public Admission(
            Limits.Now limits,
            BooleanSupplier keysNeeded,
            LongUnaryOperator longestWait,
            long now) {
        this.limits = limits;
        this.keysNeeded = keysNeeded;
        this.longestWait = longestWait;
        this.nobody = Caller.nobody(now);
        this.requests = new TokenBucket(now);
        for (Priority each : Priority.values()) {
            shed.put(each, new LongAdder());
        }
    }

    /// Takes these keys in place of all others.
    ///
    /// @throws IllegalArgumentException if two are the same
    public synchronized void keys(List<KeyRing.Entry> entries) {
        List<Caller> callers = entries.stream().map(KeyRing.Entry::caller).toList();
        keys = new Keys(callers, new KeyRing(entries), keys.version() + 1);
    }

    /// Changes with the keys: who was found by others may be unknown by these.
    public long keysVersion() {
        return keys.version();
    }

    /// All who have a key.
    public List<Caller> callers() {
        return keys.callers();
    }

    /// Those without a key.
    public Caller nobody() {
        return nobody;
    }

    /// Whether any keys are known, so that looking for them makes sense.
    public boolean hasKeys() {
        return !keys.ring().isEmpty();
    }

    /// Whose key is among those `offered`.
    public Optional<Caller> known(Iterable<String> offered) {
        KeyRing ring = keys.ring();
        for (String each : offered) {
            Optional<Caller> caller = ring.find(each);
            if (caller.isPresent()) {
                return caller;
            }
        }
        return Optional.empty();
    }

    /// Whether among those `offered` are keys of more than one caller.
    public boolean contradict(Iterable<String> offered) {
        KeyRing ring = keys.ring();
        Set<Caller> found = new HashSet<>();
        offered.forEach(each -> ring.find(each).ifPresent(found::add));
        return found.size() > 1;
    }

    /// Whether `caller` may ask at all.
    public Verdict identify(Caller caller) {
        return keysNeeded.getAsBoolean() && !caller.isKnown()
                ? refuse(caller, Refusal.UNKNOWN_KEY, 0)
                : Verdict.Admitted.YES;
    }

    /// Whether a request of `caller` for `model` goes on now.
    public Verdict admit(Caller caller, String model, long now) {
        if (!caller.mayUse(model)) {
            return refuse(caller, Refusal.MODEL, 0);
        }
        Limits all = limits.now();
        int underWay = inFlight.incrementAndGet();
        Verdict verdict = judge(caller, all, underWay, now);
        if (verdict instanceof Verdict.Refused) {
            inFlight.decrementAndGet();
        } else {
            caller.noteAdmitted();
        }
        return verdict;
    }

    private Verdict judge(Caller caller, Limits all, int underWay, long now) {
        Allowance own = caller.allowance();
        long tokens = caller.tokens().untilAny(own.tokens(), now);
        if (tokens > 0) {
            return refuse(caller, Refusal.KEY_TOKENS, tokens);
        }
        if (all.inFlight() > 0 && underWay > all.inFlight()) {
            return refuse(caller, Refusal.IN_FLIGHT, all.retryNanos());
        }
        long waited = all.shedWaitNanos() > 0 ? longestWait.applyAsLong(now) : 0;
        if (all.shed(own.priority(), underWay, waited)) {
            Objects.requireNonNull(shed.get(own.priority())).increment();
            return refuse(caller, Refusal.SHED, all.retryNanos());
        }
        if (!caller.enter(own.concurrent())) {
            return refuse(caller, Refusal.KEY_CONCURRENT, all.retryNanos());
        }
        Verdict verdict = take(caller, own, all, now);
        if (verdict instanceof Verdict.Refused) {
            caller.exit();
        }
        return verdict;
    }

    private Verdict take(Caller caller, Allowance own, Limits all, long now) {
        long wait = caller.requests().take(own.requests(), now);
        if (wait > 0) {
            return refuse(caller, Refusal.KEY_REQUESTS, wait);
        }
        long waitForAll = requests.take(all.requests(), now);
        if (waitForAll > 0) {
            caller.requests().giveBack(own.requests());
            return refuse(caller, Refusal.RATE, waitForAll);
        }
        return Verdict.Admitted.YES;
    }

    private static Verdict refuse(Caller caller, Refusal why, long retryAfterNanos) {
        caller.noteRefused(why);
        return new Verdict.Refused(why, retryAfterNanos);
    }

    /// A request of `caller` that was admitted is over.
    public void leave(Caller caller) {
        caller.exit();
        inFlight.decrementAndGet();
    }

    /// Requests under way.
    public int inFlight() {
        return inFlight.get();
    }

    /// Requests of `priority` that were refused for too much load.
    public long shed(Priority priority) {
        return Objects.requireNonNull(shed.get(priority)).sum();
    }
}
