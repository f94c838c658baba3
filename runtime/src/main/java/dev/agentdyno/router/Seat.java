package dev.agentdyno.router;

/// The place of one caller among those who wait for the same answer.
final class Seat implements Pending {
    private final Front front;
    private final Call call;
    private final Flight flight;

    Seat(Front front, Call call, Flight flight) {
        this.front = front;
        this.call = call;
        this.flight = flight;
    }

    /// Gives it the answer, in its own lane. For any thread.
    ///
    /// @param flown how the answer was come by
    void take(SharedAnswer answer, Call flown) {
        if (front.lane().loop.inEventLoop()) {
            deliver(answer, flown);
        } else {
            front.lane().loop.execute(() -> deliver(answer, flown));
        }
    }

    private void deliver(SharedAnswer answer, Call flown) {
        call.shares(flown);
        front.reply(call, answer.response());
    }

    @Override
    public void begin() {
        // The flight is on its way, or begins by itself.
    }

    @Override
    public void tick(long now) {
        // The flight looks at the clock.
    }

    @Override
    public void writability(boolean writable) {
        // A whole answer is written at once.
    }

    @Override
    public void routerEnds() {
        // The flight is told.
    }

    @Override
    public void cancel() {
        flight.leave(this);
    }
}
