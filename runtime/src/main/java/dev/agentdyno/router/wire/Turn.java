package dev.agentdyno.router.wire;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;

/// What one loop does between two looks at its sockets, step by step instead of connection by
/// connection: all that came is read, then it is worked off, then all that is to go out is sent.
///
/// Each step's code, the kernel's with it, so stays in the processor's caches for many connections,
/// and the other ends are not woken one by one while this one is at work. With one connection at a
/// time nothing waits for anything. Only the loop's thread touches it.
public final class Turn {
    /// Arrivals that are worked off together at most: their bytes have to stay in the caches too.
    private static final int MOST = 64;

    /// How long what is written waits for the work of others, and for the one during which that
    /// time is over.
    private static final long LONGEST_NANOS = 1_000_000;

    private static final Logger LOG = System.getLogger(Turn.class.getName());

    private final EventLoop loop;
    private final Runnable end = this::endDue;
    private final List<Arrival> arrivals = new ArrayList<>(MOST);
    private final List<Channel> unsent = new ArrayList<>(MOST);
    private boolean due;
    private boolean working;
    private long now;
    private boolean timed;
    private boolean hasFailed;

    /// A connection on which something came.
    public interface Arrival {
        /// Does what is to be done about it.
        void workOff();

        /// That failed in a way that nobody thought of.
        void failed(Throwable cause);
    }

    public Turn(EventLoop loop) {
        this.loop = loop;
    }

    /// Has `arrival` worked off in this turn: once [#MOST] have come, or all that is there was
    /// read.
    public void add(Arrival arrival) {
        arrivals.add(arrival);
        if (arrivals.size() >= MOST) {
            end();
        } else {
            endLater();
        }
    }

    /// Works `arrival` off at once, before something else happens to its connection.
    public void take(Arrival arrival) {
        timed = false;
        try {
            arrival.workOff();
        } catch (Throwable e) {
            tellOnce(e);
            arrival.failed(e);
        }
    }

    private void tellOnce(Throwable failure) {
        if (!hasFailed) {
            hasFailed = true;
            LOG.log(Logger.Level.ERROR, "a connection failed in a way nobody thought of", failure);
        }
    }

    /// Has what was written to `channel` sent in this turn, when all that came is worked off.
    public void send(Channel channel) {
        unsent.add(channel);
        endLater();
    }

    /// The time by [System#nanoTime()], read once for all that one arrival leads to.
    public long now() {
        if (!timed) {
            now = System.nanoTime();
            timed = working;
        }
        return now;
    }

    private void endLater() {
        if (!due) {
            loop.execute(end);
            due = true;
        }
    }

    private void endDue() {
        due = false;
        end();
    }

    private void end() {
        if (working) {
            return;
        }
        working = true;
        try {
            workOffAll();
            sendAll();
        } finally {
            working = false;
            timed = false;
        }
    }

    private void workOffAll() {
        long since = now();
        for (int i = 0; i < arrivals.size(); i++) {
            take(arrivals.get(i));
            if (now - since > LONGEST_NANOS) {
                sendAll();
                since = now;
            }
        }
        arrivals.clear();
    }

    private void sendAll() {
        timed = false;
        for (int i = 0; i < unsent.size(); i++) {
            unsent.get(i).flush();
        }
        unsent.clear();
    }
}
