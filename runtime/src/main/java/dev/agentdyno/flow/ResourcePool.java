package dev.agentdyno.flow;

import dev.agentdyno.flow.ResourceException.Reason;
import dev.agentdyno.telemetry.PoolStatsEvent;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/// Things that are dear to make, used again and again: connections, sessions, agents. Made by
/// [Flow#pool]. Safe for use by many threads; callers wait in the order in which they came, and are
/// best virtual threads.
///
/// Broken ones are replaced, old ones too; what is lost or held for very long is reported as
/// `agentdyno.PoolLeak`. All figures are settings under `NAME.pool.`, and all may change while it
/// is in use.
public final class ResourcePool<T> implements Reporting, AutoCloseable {
    private static final Logger LOG = System.getLogger(ResourcePool.class.getName());

    private final String name;
    private final PoolSettings settings;
    private final ResourceFactory<T> factory;
    private final Predicate<T> intact;
    private final Consumer<T> end;
    private final Consumer<T> reset;
    private final LongSupplier clock;
    private final Runnable whenClosed;
    private final Handover<Slot<T>> handover;
    private final Leases<T> leases;
    private final Waits waits = new Waits();
    private final LongAdder created = new LongAdder();
    private final LongAdder reused = new LongAdder();
    private final LongAdder broken = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final Thread upkeep;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ResourcePool(Builder<T> builder) {
        name = builder.name;
        settings =
                PoolSettings.declare(
                        builder.flow.tunables(),
                        name + ".pool",
                        builder.min,
                        builder.max,
                        builder.acquireTimeout);
        factory = builder.factory;
        intact = builder.intact;
        end = builder.end;
        reset = builder.reset;
        clock = builder.clock;
        handover = new Handover<>(settings.most());
        leases = new Leases<>(name, settings);
        whenClosed = () -> builder.flow.forget(this, name + ".pool.");
        settings.max().onChange(most -> handover.setMost(Math.toIntExact(most)));
        upkeep = Thread.ofVirtual().name("pool-" + name).unstarted(this::lookAfter);
    }

    /// Collects what a pool is made of; for one thread.
    public static final class Builder<T> {
        private final Flow flow;
        private final String name;
        private final ResourceFactory<T> factory;
        private long min;
        private long max = 16;
        private Duration acquireTimeout = Duration.ofSeconds(30);
        private Predicate<T> intact = _ -> true;
        private Consumer<T> end = _ -> {};
        private Consumer<T> reset = _ -> {};
        private LongSupplier clock = System::nanoTime;

        Builder(Flow flow, String name, ResourceFactory<T> factory) {
            this.flow = flow;
            this.name = name;
            this.factory = factory;
        }

        /// How many are kept ready; 0 unless said.
        public Builder<T> min(long value) {
            min = value;
            return this;
        }

        /// Most at once; 16 unless said.
        public Builder<T> max(long value) {
            max = value;
            return this;
        }

        /// Longest wait for one; 30 s unless said.
        public Builder<T> acquireTimeout(Duration value) {
            acquireTimeout = value;
            return this;
        }

        /// Whether one can still be used. One of which it throws is broken.
        public Builder<T> intact(Predicate<T> value) {
            intact = value;
            return this;
        }

        /// Ends one that is not used any more, such as `Connection::close`.
        public Builder<T> end(Consumer<T> value) {
            end = value;
            return this;
        }

        /// Clears what its user left behind, as one comes back. One of which it throws is broken.
        public Builder<T> reset(Consumer<T> value) {
            reset = value;
            return this;
        }

        Builder<T> clock(LongSupplier nanoTime) {
            clock = nanoTime;
            return this;
        }

        /// Declares the pool's settings and starts it.
        ///
        /// @throws IllegalArgumentException if a figure is out of its range, or the name is none
        public ResourcePool<T> start() {
            if (min > max) {
                throw new IllegalArgumentException(
                        name + ": at least " + min + " are more than at most " + max);
            }
            ResourcePool<T> pool = new ResourcePool<>(this);
            flow.add(pool);
            pool.emit();
            pool.upkeep.start();
            return pool;
        }
    }

    /// Hands one out, waiting for it as long as the setting `acquireTimeout` allows.
    ///
    /// @throws ResourceException if none came free in time, none could be made, or the pool is
    ///   closed
    /// @throws InterruptedException if interrupted while waiting
    public Lease<T> acquire() throws InterruptedException {
        Handover.Grant<Slot<T>> grant = handover.poll();
        boolean atOnce = !(grant instanceof Handover.Grant.Nothing<Slot<T>>);
        if (!atOnce) {
            grant = await();
        }
        Slot<T> slot =
                switch (grant) {
                    case Handover.Grant.Item<Slot<T>>(Slot<T> item) -> usable(item);
                    case Handover.Grant.Room<Slot<T>> _ -> make();
                    case Handover.Grant.Nothing<Slot<T>> _ -> throw timedOut();
                    case Handover.Grant.Closed<Slot<T>> _ -> throw isClosed();
                };
        if (atOnce) {
            waits.none();
        }
        return new Lease<>(this, slot, clock.getAsLong());
    }

    private Handover.Grant<Slot<T>> await() throws InterruptedException {
        long start = System.nanoTime();
        Handover.Grant<Slot<T>> grant;
        try {
            grant = handover.await(settings.acquireTimeout().value().toNanos());
        } catch (InterruptedException e) {
            waits.gaveUp(System.nanoTime() - start);
            throw e;
        }
        long waited = System.nanoTime() - start;
        switch (grant) {
            case Handover.Grant.Item<Slot<T>> _, Handover.Grant.Room<Slot<T>> _ ->
                    waits.waited(waited);
            case Handover.Grant.Nothing<Slot<T>> _, Handover.Grant.Closed<Slot<T>> _ ->
                    waits.gaveUp(waited);
        }
        return grant;
    }

    private Slot<T> usable(Slot<T> slot) throws InterruptedException {
        boolean sound = !settings.checkOnBorrow().value() || isIntact(slot);
        if (sound && !isOld(slot)) {
            reused.increment();
            return slot;
        }
        if (!sound) {
            broken.increment();
        }
        finish(slot);
        return make();
    }

    private boolean isOld(Slot<T> slot) {
        return clock.getAsLong() - slot.madeNanos >= settings.maxAge().value().toNanos();
    }

    private boolean isIntact(Slot<T> slot) {
        try {
            return intact.test(slot.value);
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
            LOG.log(Logger.Level.DEBUG, () -> name + ": a check failed: " + e);
            return false;
        }
    }

    /// Makes one in the room that was granted, or gives the room to the next.
    private Slot<T> make() throws InterruptedException {
        T value;
        try {
            value = factory.create();
            Objects.requireNonNull(value, "the factory answered nothing");
        } catch (InterruptedException e) {
            handover.giveRoom();
            throw e;
        } catch (Exception e) {
            errors.increment();
            handover.giveRoom();
            throw new ResourceException(
                    Reason.NOT_MADE, name + ": none could be made: " + e.getMessage(), e);
        } catch (Error e) {
            handover.giveRoom();
            throw e;
        }
        created.increment();
        return new Slot<>(value, clock.getAsLong());
    }

    private ResourceException timedOut() {
        return new ResourceException(
                Reason.TIMED_OUT,
                name
                        + ": none came free within "
                        + settings.acquireTimeout().text()
                        + "; all "
                        + settings.max().text()
                        + " are in use");
    }

    private ResourceException isClosed() {
        return new ResourceException(Reason.CLOSED, name + " is closed");
    }

    void giveBack(Taken<T> taken, boolean isBroken) {
        leases.remove(taken);
        Slot<T> slot = taken.slot();
        if (isBroken || !isReset(slot)) {
            broken.increment();
            discard(slot);
            return;
        }
        slot.idleSinceNanos = clock.getAsLong();
        if (!handover.put(slot)) {
            finish(slot);
        }
    }

    private boolean isReset(Slot<T> slot) {
        try {
            reset.accept(slot.value);
            return true;
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
            LOG.log(Logger.Level.DEBUG, () -> name + ": one could not be cleared: " + e);
            return false;
        }
    }

    /// Ends it and lets another be made in its place.
    private void discard(Slot<T> slot) {
        finish(slot);
        handover.giveRoom();
    }

    private void finish(Slot<T> slot) {
        try {
            end.accept(slot.value);
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
            LOG.log(Logger.Level.DEBUG, () -> name + ": one did not end well: " + e);
        }
    }

    Leases<T> leases() {
        return leases;
    }

    private void lookAfter() {
        while (!closed.get()) {
            try {
                upkeep();
            } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
                LOG.log(Logger.Level.WARNING, name + ": upkeep failed: " + e);
            }
            Thread.interrupted(); // what was made may have left it so, and a park would not wait
            LockSupport.parkNanos(this, settings.upkeepPeriod().value().toNanos());
        }
    }

    /// Looks for leaks, ends what is old, broken or idle for too long, and makes what is missing to
    /// the least.
    void upkeep() {
        leases.search(clock.getAsLong(), this::discard);
        for (int left = handover.idle(); left > 0; left--) {
            handover.takeOldest().ifPresent(this::lookAfter);
        }
        while (!closed.get() && handover.reserve(settings.least()) && prepareOne()) {
            // until there are enough, or one cannot be made
        }
    }

    private void lookAfter(Slot<T> slot) {
        boolean sound = !settings.checkIdle().value() || isIntact(slot);
        if (!sound) {
            broken.increment();
        }
        if (!sound || isOld(slot) || isSuperfluous(slot)) {
            discard(slot);
        } else if (!handover.putLast(slot)) {
            finish(slot);
        }
    }

    private boolean isSuperfluous(Slot<T> slot) {
        long idle = clock.getAsLong() - slot.idleSinceNanos;
        return idle >= settings.idleTime().value().toNanos() && handover.total() > settings.least();
    }

    private boolean prepareOne() {
        try {
            Slot<T> slot = make();
            if (!handover.put(slot)) {
                finish(slot);
            }
            return true;
        } catch (ResourceException e) {
            LOG.log(Logger.Level.DEBUG, e::getMessage);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public PoolStatistics statistics() {
        int idle = handover.idle();
        return new PoolStatistics(
                name,
                settings.most(),
                leases.open(),
                handover.waiting(),
                waits.acquired(),
                waits.sumNanos(),
                waits.timeouts(),
                idle,
                created.sum(),
                reused.sum(),
                broken.sum(),
                leases.leaked(),
                errors.sum());
    }

    /// Emits its `agentdyno.PoolStats` event.
    @Override
    public void emit() {
        PoolStatsEvent event = new PoolStatsEvent();
        String waited = waits.sinceLast();
        if (!event.isEnabled()) {
            return;
        }
        statistics().fill(event);
        event.tunable = settings.max().name();
        event.waits = waited;
        event.commit();
    }

    /// Ends the idle ones, lets those who wait go empty-handed, and ends each of those in use as it
    /// comes back. Its settings are gone afterwards.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        LockSupport.unpark(upkeep);
        handover.close().forEach(this::finish);
        emit();
        whenClosed.run();
    }
}
