package dev.agentdyno.flow;

import java.util.concurrent.Semaphore;

/// A semaphore whose size can change. Making it smaller lets those who hold a permit finish, and
/// holds the next ones back until few enough remain.
final class Permits extends Semaphore {
    private static final long serialVersionUID = 1L;
    private volatile int size;

    Permits(int size) {
        super(size);
        this.size = size;
    }

    int size() {
        return size;
    }

    synchronized void resize(int wanted) {
        int change = wanted - size;
        size = wanted;
        if (change > 0) {
            release(change);
        } else {
            reducePermits(-change);
        }
    }

    /// Permits held. Exact when nothing is acquired or released meanwhile; while the size changes,
    /// off by the change for a moment.
    int held() {
        return Math.max(0, size - availablePermits());
    }

    /// As [#held], and waits for a change of the size to be over.
    synchronized int heldExactly() {
        return held();
    }
}
