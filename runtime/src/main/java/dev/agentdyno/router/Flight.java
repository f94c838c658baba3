package dev.agentdyno.router;

import dev.agentdyno.gateway.AnswerScan;
import dev.agentdyno.gateway.AnswerTranslator;
import dev.agentdyno.router.wire.BodyScan;
import dev.agentdyno.router.wire.RequestHead;
import dev.agentdyno.router.wire.ResponseHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.FullHttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One exchange whose answer goes to all who asked the same meanwhile.
///
/// It belongs to the lane of the caller who asked first, but not to that caller: it goes on until
/// nobody waits any more. Callers of any lane board and leave.
final class Flight implements Recipient {
    final String key;
    private final Sharing sharing;
    private final Lane lane;
    private final Call call;
    private final RequestHead head;
    private final Aims aims;
    private final List<Seat> seats = new ArrayList<>();
    private boolean closed;
    private boolean over;
    private @Nullable Exchange exchange;
    private @Nullable Gathering gathering;

    /// @param call as the exchange fills it in; no caller's own
    Flight(Sharing sharing, String key, Lane lane, Call call, RequestHead head, Aims aims) {
        this.sharing = sharing;
        this.key = key;
        this.lane = lane;
        this.call = call;
        this.head = head;
        this.aims = aims;
    }

    /// Takes one more aboard, unless it is over. For any thread.
    synchronized boolean board(Seat seat) {
        if (!closed) {
            seats.add(seat);
        }
        return !closed;
    }

    /// Somebody waits no longer; the last of them ends it. For any thread.
    void leave(Seat seat) {
        boolean last;
        synchronized (this) {
            last = seats.remove(seat) && seats.isEmpty() && !closed;
            closed |= last;
        }
        if (last) {
            sharing.abandoned(this);
            lane.loop.execute(this::cancel);
        }
    }

    private void cancel() {
        if (over) {
            return;
        }
        end();
        if (exchange == null) {
            aims.release();
        } else {
            exchange.cancel();
        }
    }

    /// Looks where an earlier answer may be, and then asks. In the lane's loop.
    void begin() {
        lane.add(this);
        if (sharing.asksElsewhere()) {
            Thread.startVirtualThread(() -> {
                Optional<SharedAnswer> found = sharing.elsewhere(key);
                lane.loop.execute(() -> looked(found));
            });
        } else {
            ask();
        }
    }

    private void looked(Optional<SharedAnswer> found) {
        if (over) {
            return;
        }
        if (found.isEmpty()) {
            ask();
            return;
        }
        aims.release();
        call.cache = Sharing.HIT;
        call.answeredBy(found.get().model());
        land(found.get());
    }

    private void ask() {
        Exchange asking = new Exchange(lane, this, call, head, aims);
        exchange = asking;
        asking.begin();
    }

    void tick(long now) {
        if (exchange != null && !over) {
            exchange.tick(now);
        }
    }

    @Override
    public ByteBuf buffer(int capacity) {
        return ByteBufAllocator.DEFAULT.ioBuffer(capacity);
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public boolean readsAnswers() {
        return true;
    }

    @Override
    public Answering answering(
            Call asked,
            ResponseHead answer,
            BodyScan scan,
            AnswerScan said,
            Optional<AnswerTranslator> words) {
        Gathering whole = new Gathering(asked, answer, words);
        gathering = whole;
        return whole;
    }

    @Override
    public void reply(Call asked, FullHttpResponse response) {
        call.status = response.status().code();
        land(SharedAnswer.of(response));
    }

    @Override
    public void goesOn(Exchange next) {
        exchange = next;
    }

    /// The router ends before it has landed: tells those who wait so.
    void routerEnds() {
        if (exchange != null && !over) {
            exchange.routerEnds();
        }
    }

    @Override
    public void finished(Call asked, boolean whole) {
        if (gathering == null) {
            throw new IllegalStateException("an answer ended that never began");
        }
        SharedAnswer answer = gathering.answer();
        if (gathering.hasEnd() && call.errorType.isEmpty()) {
            sharing.landed(key, answer, System.nanoTime() - call.startNanos);
        }
        land(answer);
    }

    private void land(SharedAnswer answer) {
        end();
        sharing.abandoned(this);
        List<Seat> waiting;
        synchronized (this) {
            closed = true;
            waiting = List.copyOf(seats);
            seats.clear();
        }
        waiting.forEach(seat -> seat.take(answer, call));
    }

    private void end() {
        over = true;
        lane.remove(this);
    }
}
