package dev.agentdyno.router;

import dev.agentdyno.balance.Balancer;
import dev.agentdyno.router.config.PoolConfig;
import dev.agentdyno.router.protection.RetryBudget;
import dev.agentdyno.router.settings.RouterTunables;
import dev.agentdyno.router.upstream.Backend;
import dev.agentdyno.router.upstream.Transport;
import dev.agentdyno.router.upstream.UpstreamLane;
import dev.agentdyno.router.upstream.UpstreamPool;
import dev.agentdyno.router.wire.Turn;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Everything that belongs to one event loop: its client connections, its pool of connections to
/// each backend, its share of the retry budget and its clock tick. Only that loop's thread touches
/// it.
final class Lane implements UpstreamLane {
    /// How finely time-outs are kept; also how often idle connections are looked at.
    static final long TICK_MILLIS = 50;

    /// The same while no client is connected.
    private static final long IDLE_TICK_MILLIS = 1000;

    private static final int PIECE = 4 << 10;
    private static final Logger LOG = System.getLogger(Lane.class.getName());

    final EventLoop loop;
    final int number;
    final Core core;
    final SplittableRandom random = new SplittableRandom();
    final RetryBudget retryBudget;
    final Balancer balancer;

    /// Room for parts of answers that are read as they pass, one at a time.
    final byte[] piece = new byte[PIECE];

    private final Turn turn;
    private final List<Front> fronts = new ArrayList<>();
    private final List<Flight> flights = new ArrayList<>();
    private final String idPrefix;
    private Optional<Future<?>> next = Optional.empty();
    private boolean idle;
    private boolean hasFailed;
    private long ids;
    private long clock = System.nanoTime();

    /// @param number its place among the lanes of its router, from 0
    Lane(EventLoop loop, int number, Core core) {
        this.loop = loop;
        this.number = number;
        this.core = core;
        this.turn = new Turn(loop);
        this.retryBudget = new RetryBudget(core.tunables().retryBudget::value, clock);
        this.balancer = new Balancer(random, core.tunables().fallbackStrategy::value);
        this.idPrefix = Long.toHexString(random.nextLong() | Long.MIN_VALUE) + "-";
    }

    /// Begins the tick, which goes on until the loop shuts down.
    void start() {
        loop.execute(this::tick);
    }

    private void tickLater() {
        idle = fronts.isEmpty();
        next =
                Optional.of(
                        loop.schedule(
                                this::tick,
                                idle ? IDLE_TICK_MILLIS : TICK_MILLIS,
                                TimeUnit.MILLISECONDS));
    }

    UpstreamPool pool(Backend backend) {
        return backend.pool(number);
    }

    /// A request id that no other lane or router gives.
    String nextId() {
        return idPrefix + ids++;
    }

    /// The time by [System#nanoTime()] as of the last tick: too old by [#TICK_MILLIS], but free.
    @Override
    public long clock() {
        return clock;
    }

    /// The time by [System#nanoTime()], of what is worked off now.
    long now() {
        return turn.now();
    }

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public Turn turn() {
        return turn;
    }

    @Override
    public int lanes() {
        return Router.LOOPS;
    }

    @Override
    public ChannelGroup channels() {
        return core.channels();
    }

    @Override
    public Transport transport() {
        return core.transport();
    }

    @Override
    public RouterTunables tunables() {
        return core.tunables();
    }

    @Override
    public PoolConfig pooling() {
        return core.config().pool();
    }

    void add(Front front) {
        front.place(fronts.size());
        fronts.add(front);
        if (idle) {
            clock = System.nanoTime();
            next.ifPresent(tick -> tick.cancel(false));
            tickLater();
        }
    }

    /// Takes the front at `place` out; the last one moves there.
    void remove(int place) {
        Front last = fronts.removeLast();
        if (place < fronts.size()) {
            fronts.set(place, last);
            last.place(place);
        }
    }

    /// Ends the connections of callers that ask for nothing now.
    void closeIdleFronts() {
        List.copyOf(fronts).forEach(Front::closeIfIdle);
    }

    /// Tells whoever waits for an answer that the router ends.
    void routerEnds() {
        List.copyOf(flights).forEach(Flight::routerEnds);
        List.copyOf(fronts).forEach(Front::routerEnds);
    }

    void add(Flight flight) {
        flights.add(flight);
    }

    void remove(Flight flight) {
        flights.remove(flight);
    }

    private void tick() {
        long now = System.nanoTime();
        clock = now;
        lookAt(fronts, front -> front.tick(now), this::failed);
        lookAt(flights, flight -> flight.tick(now), this::failed);
        lookAt(core.backends(), backend -> pool(backend).tick(now), this::failed);
        if (!loop.isShuttingDown()) {
            tickLater();
        }
    }

    /// Looks at each, from the last to the first, of which any may leave meanwhile. One that fails
    /// keeps none of the others from it.
    static <T> void lookAt(List<T> all, Consumer<T> look, Consumer<RuntimeException> failed) {
        for (int i = all.size() - 1; i >= 0; i--) {
            if (i < all.size()) {
                try {
                    look.accept(all.get(i));
                } catch (RuntimeException e) {
                    failed.accept(e);
                }
            }
        }
    }

    /// Told once: the same would be told with every tick.
    private void failed(RuntimeException e) {
        if (!hasFailed) {
            hasFailed = true;
            LOG.log(Logger.Level.ERROR, "a time-out could not be kept", e);
        }
    }
}
