package dev.agentdyno.timeline;

import static dev.agentdyno.timeline.Fold.EVENTS;
import static dev.agentdyno.timeline.Fold.MAX;
import static dev.agentdyno.timeline.Fold.MEAN;
import static dev.agentdyno.timeline.Fold.RATE;
import static dev.agentdyno.timeline.Fold.RATIO;

/// A number that a [Timeline] keeps for every slot. Labelled signals have one series a label: a
/// cache, a pool, a backend, a kind of blocking.
public enum Signal {
    LOAD_INTENDED("Intended", Unit.REQUESTS_PER_SECOND, MEAN, Hold.INTERVAL),
    LOAD_STARTED("Started", Unit.REQUESTS_PER_SECOND, RATE, Hold.NONE),
    /// Requests that completed well, a second.
    LOAD_ACHIEVED("Achieved", Unit.REQUESTS_PER_SECOND, RATE, Hold.NONE),
    LOAD_FAILED("Failed", Unit.REQUESTS_PER_SECOND, RATE, Hold.NONE),
    LOAD_DROPPED("Dropped", Unit.REQUESTS_PER_SECOND, RATE, Hold.NONE),
    LOAD_IN_FLIGHT("In flight", Unit.COUNT, MEAN, Hold.INTERVAL),
    /// Goodput: completed requests that met every budget, a second.
    LOAD_GOOD("Goodput", Unit.REQUESTS_PER_SECOND, RATE, Hold.NONE),
    /// Longest time a start was later than planned.
    GENERATOR_LAG("Generator lag", Unit.SECONDS, MAX, Hold.INTERVAL),
    TOKENS_INPUT("Prompt tokens", Unit.TOKENS_PER_SECOND, RATE, Hold.NONE),
    TOKENS_OUTPUT("Output tokens", Unit.TOKENS_PER_SECOND, RATE, Hold.NONE),

    /// Runs that ended, however.
    AGENT_RUNS("Agent runs", Unit.RUNS_PER_SECOND, RATE, Hold.NONE),
    /// Runs that ended, by outcome.
    AGENT_OUTCOMES("Agent runs by outcome", Unit.RUNS_PER_SECOND, RATE, Hold.NONE, true),
    /// Mean model calls of a run; from sampled runs.
    AGENT_LOOPS("Loops a run", Unit.COUNT, RATIO, Hold.STATS),
    AGENT_ACTIVE("Active agents", Unit.COUNT, MEAN, Hold.METER),
    /// Where agent runs spend their time: model, tool, queue, own, and total. From sampled runs:
    /// only the shares of each other count.
    AGENT_TIME("Time of agent runs", Unit.SECONDS_PER_SECOND, EVENTS, Hold.NONE, true),
    /// Mean time of an operation, by `kind name`; from sampled events.
    OPERATION_TIME("Operation time", Unit.SECONDS, RATIO, Hold.STATS, true),

    /// Questions for which documents were sought, by where they were found: exact, hnsw, cached.
    RETRIEVAL_QUERIES("Questions searched for", Unit.PER_SECOND, RATE, Hold.NONE, true),
    /// Mean documents found for a question; from sampled searches.
    RETRIEVAL_FOUND("Documents a question", Unit.COUNT, RATIO, Hold.STATS),
    /// How much of an index's graph is built, by index.
    INDEX_BUILT("Index built", Unit.SHARE, MEAN, Hold.STATS, true),

    CACHE_HIT_RATIO("Cache hit ratio", Unit.SHARE, RATIO, Hold.RATIO, true),
    CACHE_LOOKUPS("Cache look-ups", Unit.PER_SECOND, RATE, Hold.NONE, true),
    CACHE_EVICTIONS("Cache evictions", Unit.PER_SECOND, RATE, Hold.NONE, true),
    CACHE_LOAD_TIME("Time spent loading", Unit.SECONDS_PER_SECOND, RATE, Hold.NONE, true),
    CACHE_TIME_SAVED("Time saved by hits", Unit.SECONDS_PER_SECOND, RATE, Hold.NONE, true),
    CACHE_SIZE("Cache entries", Unit.COUNT, MEAN, Hold.STATS, true),
    CACHE_BYTES("Cache bytes", Unit.BYTES, MEAN, Hold.STATS, true),
    CACHE_CAPACITY("Most cache entries", Unit.COUNT, MEAN, Hold.STATS, true),

    POOL_IN_USE("In use", Unit.COUNT, MEAN, Hold.STATS, true),
    POOL_CAPACITY("Capacity", Unit.COUNT, MEAN, Hold.STATS, true),
    POOL_WAITING("Waiting", Unit.COUNT, MEAN, Hold.STATS, true),
    /// Mean wait of an acquisition.
    POOL_WAIT("Wait", Unit.SECONDS, RATIO, Hold.STATS, true),
    /// All callers' waiting in sum.
    POOL_WAIT_TIME("Time waited", Unit.SECONDS_PER_SECOND, RATE, Hold.NONE, true),
    POOL_ACQUIRED("Acquired", Unit.PER_SECOND, RATE, Hold.NONE, true),
    POOL_TIMEOUTS("Timed out", Unit.PER_SECOND, RATE, Hold.NONE, true),
    /// Mean time of the calls that a limit let in.
    POOL_ROUND_TRIP("Round trip", Unit.SECONDS, MEAN, Hold.STATS, true),
    /// What an adaptive limit takes for the time of a call that meets no queue.
    POOL_LEAST_ROUND_TRIP("Least round trip", Unit.SECONDS, MEAN, Hold.STATS, true),
    BATCHES_BY_SIZE("Full", Unit.PER_SECOND, RATE, Hold.NONE, true),
    BATCHES_BY_TIME("Time up", Unit.PER_SECOND, RATE, Hold.NONE, true),
    BATCHES_BY_CLOSE("Closed", Unit.PER_SECOND, RATE, Hold.NONE, true),
    BATCH_ITEMS("Items", Unit.PER_SECOND, RATE, Hold.NONE, true),
    BATCH_PENDING("Pending", Unit.COUNT, MEAN, Hold.STATS, true),

    BACKEND_RATE("Requests by backend", Unit.REQUESTS_PER_SECOND, RATE, Hold.NONE, true),
    /// Mean time of a request by backend.
    BACKEND_LATENCY("Backend latency", Unit.SECONDS, RATIO, Hold.STATS, true),
    /// Failed or answered with a status from 500 on; from sampled events, a lower bound.
    BACKEND_ERRORS("Errors by backend", Unit.REQUESTS_PER_SECOND, EVENTS, Hold.NONE, true),
    /// 1 healthy, 0 not.
    BACKEND_HEALTH("Backend health", Unit.SHARE, MEAN, Hold.FOREVER, true),
    /// Attempts at a backend that ended, however.
    BACKEND_ATTEMPTS("Attempts by backend", Unit.REQUESTS_PER_SECOND, RATE, Hold.NONE, true),
    /// Those of them that failed.
    BACKEND_FAILURES("Failures by backend", Unit.REQUESTS_PER_SECOND, RATE, Hold.NONE, true),
    /// Attempts into which a fault was put on purpose.
    BACKEND_INJECTED("Injected faults by backend", Unit.REQUESTS_PER_SECOND, RATE, Hold.NONE, true),
    BACKEND_IN_FLIGHT("In flight by backend", Unit.COUNT, MEAN, Hold.STATS, true),
    BACKEND_WAITING("Waiting by backend", Unit.COUNT, MEAN, Hold.STATS, true),
    /// A breaker: 0 closed, ½ half-open, 1 open.
    BACKEND_BREAKER("Breaker", Unit.SHARE, MAX, Hold.STATS, true),
    /// Requests for models that the router answered, by status.
    ROUTER_ANSWERS("Answers by status", Unit.REQUESTS_PER_SECOND, RATE, Hold.NONE, true),
    /// Further attempts, by what made them.
    ROUTER_RETRIES("Retries by reason", Unit.PER_SECOND, RATE, Hold.NONE, true),
    /// Requests that the router did not let in, by why.
    ROUTER_REFUSED("Refused by reason", Unit.PER_SECOND, RATE, Hold.NONE, true),
    /// Requests that had the answer to another: `hit` if it was kept, `joined` if under way.
    ROUTER_SHARED("Shared answers", Unit.REQUESTS_PER_SECOND, RATE, Hold.NONE, true),
    /// Requests that went on with another model, by which.
    ROUTER_FALLBACKS("Fallbacks by model", Unit.PER_SECOND, RATE, Hold.NONE, true),
    /// Requests that were let in, by key.
    KEY_REQUESTS("Requests by key", Unit.REQUESTS_PER_SECOND, RATE, Hold.NONE, true),
    /// Requests that were not, by key.
    KEY_REFUSED("Refused by key", Unit.REQUESTS_PER_SECOND, RATE, Hold.NONE, true),
    /// Tokens that answers told, by key.
    KEY_TOKENS("Tokens by key", Unit.TOKENS_PER_SECOND, RATE, Hold.NONE, true),
    KEY_IN_FLIGHT("In flight by key", Unit.COUNT, MEAN, Hold.STATS, true),
    /// Mean time a request waited for an upstream connection; from sampled events.
    ROUTER_QUEUE("Wait for connection", Unit.SECONDS, RATIO, Hold.STATS, true),

    HEAP_USED("Heap used", Unit.BYTES, MEAN, Hold.FOREVER),
    HEAP_COMMITTED("Heap committed", Unit.BYTES, MEAN, Hold.FOREVER),
    /// Heap in use after a collection.
    HEAP_LIVE("Live after GC", Unit.BYTES, MEAN, Hold.FOREVER),
    ALLOCATION_RATE("Allocation", Unit.BYTES_PER_SECOND, RATE, Hold.NONE),
    GC_PAUSE_SHARE("GC pauses", Unit.SHARE, EVENTS, Hold.NONE),

    CPU_JVM_USER("This JVM, user", Unit.SHARE, MEAN, Hold.PERIODIC),
    /// User and system time of this JVM as a share of the machine's cores.
    CPU_JVM("This JVM", Unit.SHARE, MEAN, Hold.PERIODIC),
    CPU_MACHINE("Machine", Unit.SHARE, MEAN, Hold.PERIODIC),
    /// The console's own threads as a share of the machine's cores.
    CPU_CONSOLE("Console", Unit.SHARE, EVENTS, Hold.NONE),

    THREADS_PLATFORM("Platform threads", Unit.COUNT, MEAN, Hold.STATS),
    /// Most virtual threads alive at once, of those started since the recording began.
    THREADS_VIRTUAL("Virtual threads", Unit.COUNT, MAX, Hold.PERIODIC),
    VIRTUAL_STARTED("Virtual threads started", Unit.PER_SECOND, EVENTS, Hold.NONE),
    /// Times a virtual thread held on to its carrier while it blocked, a second.
    VIRTUAL_PINNED("Pinned", Unit.PER_SECOND, EVENTS, Hold.NONE),
    /// Seconds blocked a second, over all threads; labels monitor, park, socket, file, sleep,
    /// pinned.
    BLOCKED("Blocked", Unit.SECONDS_PER_SECOND, EVENTS, Hold.NONE, true),
    /// Bytes that recorded reads and writes of files and sockets moved; labels read and written.
    /// Those under the threshold of their events are not recorded.
    IO_BYTES("I/O", Unit.BYTES_PER_SECOND, EVENTS, Hold.NONE, true),
    /// Seconds of recorded compilations a second, over all compiler threads.
    COMPILATION("Compilation", Unit.SECONDS_PER_SECOND, EVENTS, Hold.NONE),
    /// Bytes in use, by part of the code cache.
    CODE_CACHE("Code cache", Unit.BYTES, MEAN, Hold.FOREVER, true),
    /// Classes loaded and not unloaded.
    CLASSES("Loaded classes", Unit.COUNT, MEAN, Hold.FOREVER),
    EXCEPTIONS("Exceptions", Unit.PER_SECOND, RATE, Hold.NONE),
    SAFEPOINT_SHARE("Safepoints", Unit.SHARE, EVENTS, Hold.NONE);

    /// Nanoseconds for which a sample stands when no newer one comes. Longer than the period of its
    /// event, so that a line has no gaps while samples come, and one when they stop.
    private static final class Hold {
        static final long NONE = 0;
        static final long INTERVAL = 750_000_000L;
        static final long PERIODIC = 1_500_000_000L;
        static final long STATS = 3_000_000_000L;
        static final long RATIO = 5_000_000_000L;
        static final long METER = 11_000_000_000L;
        static final long FOREVER = Long.MAX_VALUE;
    }

    private final String title;
    private final Unit unit;
    private final Fold fold;
    private final long holdNanos;
    private final boolean labelled;

    Signal(String title, Unit unit, Fold fold, long holdNanos) {
        this(title, unit, fold, holdNanos, false);
    }

    Signal(String title, Unit unit, Fold fold, long holdNanos, boolean labelled) {
        this.title = title;
        this.unit = unit;
        this.fold = fold;
        this.holdNanos = holdNanos;
        this.labelled = labelled;
    }

    public String title() {
        return title;
    }

    public Unit unit() {
        return unit;
    }

    public Fold fold() {
        return fold;
    }

    /// Whether there is a series for each of several labels.
    public boolean labelled() {
        return labelled;
    }

    long holdNanos() {
        return holdNanos;
    }
}
