package dev.agentdyno.admission;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// One who asks, known by a virtual key; or nobody, who stands for all others. Counts what it asked
/// and what that cost. Safe for use by many threads.
public final class Caller {
    /// The name of those who have no key.
    public static final String NOBODY = "nobody";

    private final String name;
    private volatile Set<String> models = Set.of();
    private final Supplier<Allowance> allowance;
    private final TokenBucket requests;
    private final TokenBucket tokens;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAdder admitted = new LongAdder();
    private final Map<Refusal, LongAdder> refused = new EnumMap<>(Refusal.class);
    private final LongAdder inputTokens = new LongAdder();
    private final LongAdder outputTokens = new LongAdder();
    private final LongAdder untold = new LongAdder();

    /// One that may use all models.
    ///
    /// @param allowance read anew for each request
    /// @param now by [System#nanoTime()]
    public Caller(String name, Supplier<Allowance> allowance, long now) {
        this.name = name;
        this.allowance = allowance;
        this.requests = new TokenBucket(now);
        this.tokens = new TokenBucket(now);
        for (Refusal each : Refusal.values()) {
            refused.put(each, new LongAdder());
        }
    }

    /// One for all who have no key, without limits of its own.
    public static Caller nobody(long now) {
        return new Caller(NOBODY, () -> Allowance.ANY, now);
    }

    public String name() {
        return name;
    }

    /// Whether it has a key.
    public boolean isKnown() {
        return !name.equals(NOBODY);
    }

    public Allowance allowance() {
        return allowance.get();
    }

    /// Says which models it may use; none allows all.
    public void models(Set<String> allowed) {
        models = Set.copyOf(allowed);
    }

    /// Whether it has ever asked.
    public boolean isSeen() {
        return admitted.sum() > 0 || refused.values().stream().anyMatch(each -> each.sum() > 0);
    }

    /// Whether no model is kept from it.
    public boolean mayUseAll() {
        return models.isEmpty();
    }

    public boolean mayUse(String model) {
        return models.isEmpty() || models.contains(model);
    }

    TokenBucket requests() {
        return requests;
    }

    TokenBucket tokens() {
        return tokens;
    }

    /// Counts a request as under way; answers false, with nothing counted, where that is one too
    /// many.
    boolean enter(long most) {
        if (most > 0 && inFlight.incrementAndGet() > most) {
            inFlight.decrementAndGet();
            return false;
        }
        if (most <= 0) {
            inFlight.incrementAndGet();
        }
        return true;
    }

    void exit() {
        inFlight.decrementAndGet();
    }

    void noteAdmitted() {
        admitted.increment();
    }

    void noteRefused(Refusal why) {
        Objects.requireNonNull(refused.get(why)).increment();
    }

    /// Counts the tokens of an answer, negative ones as unknown, and takes them from what it may
    /// still use.
    public void charge(long input, long output, long now) {
        if (input < 0 && output < 0) {
            untold.increment();
            return;
        }
        long in = Math.max(0, input);
        long out = Math.max(0, output);
        inputTokens.add(in);
        outputTokens.add(out);
        tokens.charge(allowance().tokens(), (double) in + out, now);
    }

    /// What it has done so far.
    public Use use(long now) {
        Allowance allowed = allowance();
        return new Use(
                inFlight.get(),
                admitted.sum(),
                refused.values().stream().mapToLong(LongAdder::sum).sum(),
                inputTokens.sum(),
                outputTokens.sum(),
                untold.sum(),
                requests.level(allowed.requests(), now),
                tokens.level(allowed.tokens(), now));
    }

    /// Requests of it that were refused for this reason.
    public long refused(Refusal why) {
        return Objects.requireNonNull(refused.get(why)).sum();
    }

    /// What a caller has done since the start, in sums but for what is under way.
    ///
    /// @param inFlight requests under way
    /// @param untold answers that told no tokens
    /// @param requestsLeft requests it could make at once; infinite without a limit
    /// @param tokensLeft tokens it could use at once; negative in debt, infinite without a limit
    public record Use(
            int inFlight,
            long admitted,
            long refused,
            long inputTokens,
            long outputTokens,
            long untold,
            double requestsLeft,
            double tokensLeft) {}
}
