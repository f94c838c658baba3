package dev.agentdyno.router.upstream;

import dev.agentdyno.balance.Affinity;
import dev.agentdyno.balance.Candidate;
import dev.agentdyno.balance.Latency;
import dev.agentdyno.gateway.Dialect;
import dev.agentdyno.model.Secret;
import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.router.faults.InjectedFaults;
import dev.agentdyno.router.protection.Breaker;
import dev.agentdyno.router.protection.Ejection;
import dev.agentdyno.router.protection.Health;
import dev.agentdyno.router.settings.RouterTunables;
import dev.agentdyno.telemetry.BackendStatsEvent;
import dev.agentdyno.telemetry.Timespans;
import dev.agentdyno.tuning.Tunable;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.prometheus.client.Histogram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// One provider as all lanes see it: its configuration, and counters that are atomic or volatile.
public final class Backend implements Candidate {
    private static final long REST_NANOS = 1_000_000_000L;

    private static final ApplicationProtocolConfig EITHER =
            new ApplicationProtocolConfig(
                    ApplicationProtocolConfig.Protocol.ALPN,
                    ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                    ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                    ApplicationProtocolNames.HTTP_2,
                    ApplicationProtocolNames.HTTP_1_1);

    public final Histogram.Child durations;
    public final ConnectionBudget budget;
    final Latency latency = new Latency();
    public final Health health = new Health();
    public final Breaker breaker;
    final Ejection ejection;
    public final InjectedFaults faults;
    final Optional<SslContext> ssl;

    /// What TLS is spoken with where the backend may choose HTTP/2.
    final Optional<SslContext> negotiating;

    final String hostHeader;
    private final long identity;
    private final Tunable<Long> weight;
    private final AtomicInteger outstanding = new AtomicInteger();
    private final AtomicInteger warmed = new AtomicInteger();
    private final AtomicInteger shared = new AtomicInteger();
    private volatile BackendConfig config;
    private volatile Optional<Secret> apiKey;
    private volatile List<UpstreamPool> pools = List.of();
    private volatile boolean dismissed;
    private volatile boolean drained;
    private volatile InetSocketAddress address;
    private volatile long restUntil;
    private volatile long askedRestUntil;
    private volatile boolean limited;
    private volatile boolean unasked;
    private volatile FirstLines firstLines;
    private volatile Set<String> reportedModels = Set.of();

    /// How a request starts.
    private static final class FirstLines {
        private final String path;
        private final byte[] lines;

        FirstLines(String path, byte[] lines) {
            this.path = path;
            this.lines = lines;
        }
    }

    /// @throws IOException in one line, if its key cannot be had
    public Backend(BackendConfig config, RouterTunables tunables, Histogram.Child durations)
            throws IOException {
        this.config = config;
        this.durations = durations;
        this.identity = Affinity.of(config.name());
        this.breaker = new Breaker(tunables::breaker);
        this.ejection = new Ejection(tunables::ejection);
        this.faults = tunables.faults(config.name());
        this.weight = tunables.weight(config);
        this.budget = new ConnectionBudget(() -> limit(tunables.maxConnections.value()));
        this.ssl = config.secure() ? Optional.of(tls(config, false)) : Optional.empty();
        this.negotiating =
                config.secure() && config.link().http2()
                        ? Optional.of(tls(config, true))
                        : Optional.empty();
        this.hostHeader =
                config.socketFile().isPresent() ? "localhost" : config.url().getRawAuthority();
        this.firstLines = firstLinesOf("/");
        this.apiKey = key(config);
        this.address = lookUp(config);
    }

    /// The request line and the `host` line of a request for `path`, which is mostly the same. Not
    /// to be changed.
    public byte[] firstLines(String path) {
        FirstLines last = firstLines;
        if (last.path.equals(path)) {
            return last.lines;
        }
        FirstLines next = firstLinesOf(path);
        if (path.indexOf('?') < 0) { // a query may hold a key, which is not kept
            firstLines = next;
        }
        return next.lines;
    }

    private FirstLines firstLinesOf(String path) {
        String lines = "POST " + path + " HTTP/1.1\r\nhost: " + hostHeader + "\r\n";
        return new FirstLines(path, lines.getBytes(StandardCharsets.US_ASCII));
    }

    private int limit(long maxConnections) {
        int capacity = config.capacity();
        return (int) (capacity == 0 ? maxConnections : Math.min(capacity, maxConnections));
    }

    private static SslContext tls(BackendConfig config, boolean http2) throws IOException {
        SslContextBuilder tls = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
        try {
            return http2 ? tls.applicationProtocolConfig(EITHER).build() : tls.build();
        } catch (IOException e) {
            throw new IOException("no TLS for backend " + config.name() + ": " + e.getMessage(), e);
        }
    }

    /// Its key as it stands now.
    ///
    /// @throws IOException in one line, if it cannot be had
    public static Optional<Secret> key(BackendConfig config) throws IOException {
        try {
            return config.apiKey().read();
        } catch (IOException e) {
            throw new IOException("backend " + config.name() + ": " + e.getMessage(), e);
        }
    }

    /// Makes its pools of connections, one a lane; before it stands in a roster.
    public void open(List<? extends UpstreamLane> lanes) {
        pools = lanes.stream().map(lane -> new UpstreamPool(lane, this)).toList();
    }

    public UpstreamPool pool(int lane) {
        return pools.get(lane);
    }

    /// Goes on by `next`, which is of the same provider.
    public void follow(BackendConfig next, Optional<Secret> key) {
        config = next;
        apiKey = key;
        budget.limitChanged();
    }

    /// Takes no request that another can take, from now on; those that it has end as they will, and
    /// their connections with them.
    public void dismiss() {
        dismissed = true;
        pools.forEach(UpstreamPool::close);
    }

    /// Whether a dismissed one has nothing left to do.
    public boolean isGone() {
        return dismissed && outstanding.get() == 0 && budget.open() == 0 && budget.inUse() == 0;
    }

    /// Takes no request, or takes them again.
    public void drain(boolean on) {
        drained = on;
    }

    public boolean isDrained() {
        return drained;
    }

    public BackendConfig config() {
        return config;
    }

    public String name() {
        return config.name();
    }

    public boolean hasOwnKey() {
        return apiKey.isPresent();
    }

    /// Its own key, to be sent to it and nowhere else; empty if callers bring theirs.
    public Optional<String> ownKey() {
        return apiKey.map(Secret::reveal);
    }

    /// The dialect in which the router itself asks it.
    Dialect dialect() {
        return Dialect.of(config.kind(), Dialect.OPENAI);
    }

    /// Puts the backend's own key, if it has one, into the headers of a question of the router's.
    void authorize(HttpHeaders headers) {
        if (dialect() == Dialect.ANTHROPIC) {
            headers.set("anthropic-version", Dialect.ANTHROPIC_VERSION);
        }
        ownKey().ifPresent(key -> headers.set(dialect().keyHeader(), dialect().keyValue(key)));
    }

    /// One that listens on a socket in the file system needs no address, and has loopback's.
    private static InetSocketAddress lookUp(BackendConfig config) {
        return config.socketFile().isPresent()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)
                : new InetSocketAddress(config.url().getHost(), config.port());
    }

    InetSocketAddress address() {
        return address;
    }

    /// Looks the host name up; blocks, so no event loop may call it.
    public void resolve() {
        InetSocketAddress found = lookUp(config);
        if (!found.isUnresolved() || address.isUnresolved()) {
            address = found;
        }
    }

    /// Whether the host is a literal address, whose look-up never blocks.
    public boolean hasLiteralHost() {
        if (config.socketFile().isPresent()) {
            return true;
        }
        String host = config.url().getHost();
        return host.startsWith("[") || host.equals("localhost") || host.matches("[0-9.]+");
    }

    public void reports(Set<String> models) {
        reportedModels = Set.copyOf(models);
    }

    public Set<String> reportedModels() {
        return reportedModels;
    }

    /// Whether configuration or its own list says that it serves `model`, or may yet say so: until
    /// its first check is over, it is one of those that are asked.
    public boolean names(String model) {
        List<String> models = config.models();
        boolean listed = unasked || reportedModels.contains(model);
        return models.contains(model) || (models.isEmpty() && listed);
    }

    /// Its list of models will be asked for.
    public void willBeAsked() {
        unasked = true;
    }

    /// Its list of models was asked for, in vain or not.
    public void wasAsked() {
        unasked = false;
    }

    /// A connection was made ready before anybody needed it.
    void warmed() {
        warmed.incrementAndGet();
    }

    /// An HTTP/2 connection to it was opened, or one was closed.
    void shares(int more) {
        shared.addAndGet(more);
    }

    /// Leaves it alone for a moment after a failed connection, where others can do.
    public void rest(long now) {
        restUntil = now + REST_NANOS;
    }

    /// Leaves it alone for as long as it asked, whether others can do or not.
    ///
    /// @param byLimit whether it refuses because it was asked too much, and not for want of
    ///   strength
    public void restAsAsked(long now, long nanos, boolean byLimit) {
        if (nanos > 0) {
            limited = byLimit;
            askedRestUntil = now + nanos;
        }
    }

    /// How much longer it asked to be left alone, in nanoseconds; 0 if it may be asked.
    long askedRest(long now) {
        long until = askedRestUntil;
        return until == 0 ? 0 : Math.max(0, until - now);
    }

    /// Whether it asked for that because it was asked too much.
    boolean isLimited() {
        return limited;
    }

    public void began() {
        outstanding.incrementAndGet();
    }

    public void ended() {
        outstanding.decrementAndGet();
    }

    /// Requests given to it that are not over, waiting ones included.
    @Override
    public int outstanding() {
        return outstanding.get();
    }

    @Override
    public long identity() {
        return identity;
    }

    @Override
    public int weight() {
        return weight.value().intValue();
    }

    @Override
    public double latencyScore(long now) {
        return latency.score(now);
    }

    /// An attempt was answered, its first byte after `nanos`.
    public void heard(long nanos, long now) {
        latency.observe(nanos, now);
    }

    /// Whether its breaker asks whether it is well again, of which the first byte of an answer
    /// tells enough.
    public boolean isOnTrial(long now) {
        return breaker.state(now) != Breaker.State.CLOSED;
    }

    /// An attempt was answered.
    public void answered(long now) {
        note(true, now);
    }

    /// An attempt failed after `nanos`.
    public void failed(long nanos, long now) {
        latency.failed(nanos, now);
        note(false, now);
    }

    private void note(boolean good, long now) {
        ejection.ended(good, now);
        breaker.ended(good, now);
    }

    /// Whether it is there for requests as far as checks and operators say.
    public boolean isOpen() {
        return health.healthy() && !drained;
    }

    /// Whether a request may be sent there: it is open, did not ask to be left alone, and its
    /// breaker lets one through.
    boolean admits(long now) {
        return isOpen() && askedRest(now) == 0 && breaker.allows(now, outstanding.get());
    }

    /// Whether others are to be preferred: it failed lately, or is to go.
    boolean isResting(long now) {
        return dismissed || (restUntil != 0 && restUntil - now > 0) || ejection.isEjected(now);
    }

    /// How much longer no request goes there while others can do, in nanoseconds; 0 if any may.
    long leftAlone(long now) {
        long pause = Math.max(breaker.pauseLeft(now), ejection.left(now));
        return Math.max(pause, askedRest(now));
    }

    /// Whether one of `wanted` is there for requests.
    public static boolean healthy(List<Backend> backends, long wanted) {
        for (long left = wanted; left != 0; left &= left - 1) {
            if (backends.get(Long.numberOfTrailingZeros(left)).isOpen()) {
                return true;
            }
        }
        return false;
    }

    /// Those of `wanted` that admit a request, without those that are resting while others are not.
    public static long usable(List<Backend> backends, long wanted, long now) {
        long admitting = 0;
        long rested = 0;
        for (long left = wanted; left != 0; left &= left - 1) {
            int index = Long.numberOfTrailingZeros(left);
            Backend candidate = backends.get(index);
            if (candidate.admits(now)) {
                admitting |= 1L << index;
                rested |= candidate.isResting(now) ? 0 : 1L << index;
            }
        }
        return rested != 0 ? rested : admitting;
    }

    /// How long the longest has waited, at `now`, that waits for a connection to one of them.
    public static long longestWait(List<Backend> backends, long now) {
        long longest = 0;
        for (Backend backend : backends) {
            longest = Math.max(longest, backend.budget.longestWait(now));
        }
        return longest;
    }

    /// Fills in how it stands.
    public void describe(BackendStatsEvent event, long now) {
        event.backend = config.name();
        event.kind = config.kind();
        event.weight = weight();
        event.health = health.state();
        event.breaker = breaker.state(now).key;
        event.leftAlone = leftAlone(now);
        event.inFlight = budget.inUse();
        event.waiting = budget.waiting();
        event.connections = budget.open();
        double score = latency.score(now);
        event.score = Double.isNaN(score) ? Timespans.UNKNOWN : (long) score;
    }

    public BackendState state() {
        long now = System.nanoTime();
        return new BackendState(
                config.name(),
                config.url(),
                config.kind(),
                health.healthy(),
                health.state(),
                health.reason(),
                health.lastError(),
                health.checkNanos() < 0 ? Double.NaN : health.checkNanos() / 1e9,
                latency.measured() / 1e9,
                breaker.state(now).key,
                leftAlone(now) / 1e9,
                budget.inUse(),
                budget.waiting(),
                budget.open(),
                warmed.get(),
                shared.get() > 0 ? "h2" : "http/1.1");
    }
}
