package dev.agentdyno.router;

import dev.agentdyno.gateway.AnswerScan;
import dev.agentdyno.gateway.Dialect;
import dev.agentdyno.router.faults.FaultyLink;
import dev.agentdyno.router.settings.RouterTunables;
import dev.agentdyno.router.upstream.Errand;
import dev.agentdyno.router.upstream.Probe;
import dev.agentdyno.router.upstream.UpstreamConnection;
import dev.agentdyno.router.wire.BodyScan;
import dev.agentdyno.router.wire.ChunkScan;
import dev.agentdyno.router.wire.Replies;
import dev.agentdyno.router.wire.RequestHead;
import dev.agentdyno.router.wire.ResponseHead;
import dev.agentdyno.tuning.Durations;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One request on its way through a backend: on which connection, and what to do when that fails.
///
/// Another attempt is made only while the client was sent nothing, so nothing is ever sent twice.
/// From the answer's head on, an [Answering] passes it through; once it has begun to, a failure
/// ends the answer. All in the client's lane.
final class Exchange implements Errand, Pending {
    private enum State {
        /// Waits for a connection, or for the pause before another attempt.
        PREPARING,
        /// The request is out, nothing has come back.
        SENT,
        /// The answer is passing through.
        RELAYING,
        OVER
    }

    private final Lane lane;
    private final Recipient recipient;
    private final Call call;
    private final RequestHead head;
    private final Aims aims;
    private final Course course;
    private final Duration timeout;

    private State state = State.PREPARING;
    private @Nullable Attempt attempt;
    private @Nullable Answering relay;
    private @Nullable AnswerScan said;
    private ChunkScan.Data data = UpstreamConnection.NOWHERE;
    private boolean fresh;
    private long waitingSince;
    private long heardNanos;

    /// From when on its time is counted: each model of a chain that is asked because the one before
    /// was too slow has as long as that had.
    private final long sinceNanos;

    /// @param aims what is asked, whose body this exchange releases
    Exchange(Lane lane, Recipient recipient, Call call, RequestHead head, Aims aims) {
        this(lane, recipient, call, head, aims, call.startNanos);
    }

    private Exchange(
            Lane lane,
            Recipient recipient,
            Call call,
            RequestHead head,
            Aims aims,
            long sinceNanos) {
        RouterTunables tunables = lane.core.tunables();
        this.lane = lane;
        this.recipient = recipient;
        this.call = call;
        this.head = head;
        this.aims = aims;
        this.course = new Course(lane, call, aims);
        this.sinceNanos = sinceNanos;
        this.timeout =
                call.streaming
                        ? tunables.streamingTimeout.value()
                        : tunables.requestTimeout.value();
    }

    /// Sends it on its way.
    @Override
    public void begin() {
        lane.retryBudget.requestBegan(lane.clock());
        attempt();
    }

    @Override
    public void tick(long now) {
        if (now - sinceNanos > timeout.toNanos()) {
            expire();
        } else if (state == State.RELAYING && relay != null && recipient.isWritable()) {
            tickHead(relay, now);
            tickSilence(now);
        }
    }

    /// A caller is told that a stream begins, though nobody else can be asked from then on.
    private void tickHead(Answering passing, long now) {
        if (!passing.isBegun() && now - heardNanos > headHoldNanos()) {
            passing.sendHead();
            passing.flush();
        }
    }

    private long headHoldNanos() {
        return lane.core.tunables().headHold.value().toNanos();
    }

    /// A client that does not read makes no backend a silent one.
    private void tickSilence(long now) {
        Duration longest = lane.core.tunables().idleTimeout.value();
        if (now - heardNanos > longest.toNanos()) {
            present().fail();
            abandon();
            if (!isAnswerBegun() && course.maySlowGoOn()) {
                goOnInTime();
                return;
            }
            String message = call.backend + " said nothing for " + Durations.format(longest);
            cut(504, "idle_timeout", message);
        }
    }

    /// Whether the caller was sent anything.
    private boolean isAnswerBegun() {
        return relay != null && relay.isBegun();
    }

    @Override
    public boolean isOver() {
        return state == State.OVER;
    }

    @Override
    public boolean wantsFreshConnection() {
        return fresh;
    }

    @Override
    public long waitingSince() {
        return waitingSince;
    }

    @Override
    public void waited(long nanos) {
        call.queueNanos += nanos;
    }

    private void attempt() {
        switch (course.next()) {
            case Course.Step.Ask(Attempt begun) -> {
                attempt = begun;
                acquire(begun);
            }
            case Course.Step.Refuse(int status, String code, String message, long nanos) ->
                    failFor(status, code, message, nanos);
        }
    }

    private Passage passage() {
        return course.aim().passage();
    }

    private void acquire(Attempt begun) {
        state = State.PREPARING;
        waitingSince = System.nanoTime();
        begun.pool.acquire(this);
    }

    @Override
    public void connected(UpstreamConnection ready, long connectNanos) {
        state = State.SENT;
        call.connectNanos += connectNanos;
        Attempt present = present();
        Passage.Sending sending = passage().to(present.backend);
        ByteBuf content =
                sending.body()
                        .map(Unpooled::wrappedBuffer)
                        .orElseGet(course.aim().body()::retainedDuplicate);
        boolean read = call.streaming || recipient.readsAnswers() || call.caller.isKnown();
        ByteBuf out =
                RequestWriter.write(recipient, head, call, present.backend, sending, content, read);
        if (present.injection.isAny()) {
            Dialect spoken = passage().spoken(present.backend);
            ready.impede(new FaultyLink(present.injection, spoken, call.backend));
        }
        present.send(ready, this, out, content);
    }

    private Attempt present() {
        if (attempt == null) {
            throw new IllegalStateException("no backend chosen");
        }
        return attempt;
    }

    private boolean isConnected() {
        return attempt != null && attempt.isConnected();
    }

    @Override
    public void connectFailed(Throwable cause) {
        if (isOver()) {
            return;
        }
        present().failToConnect();
        String message = "cannot connect to " + call.backend + ": " + Probe.reason(cause);
        goOnOrFail(502, "connect_failed", message);
    }

    /// The head of the answer came; an answer that reports a passing fault is retried while it may.
    @Override
    public void head(ResponseHead answer, BodyScan scan) {
        Attempt present = present();
        boolean ofCaller = passage().asksOnCallersAccount(present.backend);
        present.rest(answer, ofCaller, lane.core.tunables().longestRest.value());
        if (Attempt.isPassing(answer.status()) && course.mayGoOnNow()) {
            present.fail();
            present.discard();
            goOn("status_" + answer.status());
            return;
        }
        state = State.RELAYING;
        heardNanos = lane.clock();
        AnswerScan reading = new AnswerScan(answer.isEventStream());
        said = reading;
        Answering answering =
                recipient.answering(
                        call, answer, scan, reading, passage().translator(present.backend));
        relay = answering;
        data = answering;
        if (answer.isEventStream() || call.isCharged()) {
            data = new Metering(data, lane.piece, reading);
        }
        data = present.injection.spoiled(data, answer);
        answering.start();
    }

    @Override
    public ChunkScan.Data data() {
        return data;
    }

    @Override
    public void content(ByteBuf part, boolean last) {
        if (relay == null || !isConnected()) {
            part.release();
            return;
        }
        if (call.firstByteNanos < 0 && (part.isReadable() || last)) {
            call.firstByteNanos = present().heard(call.status);
        }
        heardNanos = lane.clock();
        if (last) {
            finish(relay, part);
            return;
        }
        relay.pass(part, false);
        if (!recipient.isWritable()) {
            present().reading(false);
        }
    }

    /// The answer is over with `part`, though it may be none.
    private void finish(Answering whole, ByteBuf part) {
        if (whole.isTorn()) {
            tear(whole, part);
            return;
        }
        if (!whole.isUsable()) {
            present().fail();
            if (course.mayGoOnNow()) {
                part.release();
                present().giveBack();
                goOn("unreadable_answer");
                return;
            }
        }
        whole.pass(part, true);
        judge(whole);
        present().giveBack();
        end(true);
    }

    private void tear(Answering torn, ByteBuf part) {
        if (torn.isBegun()) {
            torn.pass(part, true);
        } else {
            part.release();
        }
        present().giveBack();
        lose("stream_cut", " ended its stream before the answer was whole");
    }

    private void judge(Answering whole) {
        if (whole.isSound()) {
            present().praise();
        } else {
            present().fail();
        }
    }

    @Override
    public void readComplete() {
        if (state != State.RELAYING || relay == null) {
            return;
        }
        if (!relay.isBegun() && headHoldNanos() == 0) {
            relay.sendHead();
        }
        relay.flush();
    }

    @Override
    public void writability(boolean writable) {
        heardNanos = lane.clock();
        if (attempt != null) {
            attempt.reading(writable);
        }
    }

    @Override
    public void upstreamClosed() {
        if (!isConnected() || isOver()) {
            return;
        }
        boolean stale = present().lose() && state == State.SENT && !fresh;
        if (stale) {
            fresh = true;
            lane.core.meters().retried("stale_connection");
            acquire(present());
        } else if (state == State.SENT) {
            lose("connection_closed", " closed the connection without an answer");
        } else {
            lose("stream_cut", " closed the connection before its answer was whole");
        }
    }

    @Override
    public void garbled(String what) {
        if (!isConnected() || isOver()) {
            return;
        }
        abandon();
        if (state == State.SENT) {
            lose("invalid_answer", " gave no valid answer: " + what);
        } else {
            lose("stream_cut", " went on with no valid answer: " + what);
        }
    }

    /// The answer will not come, or not be whole.
    ///
    /// @param how what its backend did
    private void lose(String code, String how) {
        present().fail();
        if (isAnswerBegun()) {
            cut(502, code, call.backend + how);
        } else {
            goOnOrFail(502, code, call.backend + how);
        }
    }

    /// The time is over.
    private void expire() {
        String within = " within " + Durations.format(timeout);
        if (isAnswerBegun()) {
            abandon();
            cut(504, "timeout", call.backend + " did not finish" + within);
            return;
        }
        boolean waited = stopWaiting();
        if (!waited) {
            giveUpSilent();
        }
        if (course.maySlowGoOn()) {
            goOnInTime();
        } else if (waited) {
            fail(503, "pool_timeout", "no connection to " + call.backend + " became free" + within);
        } else if (call.firstByteNanos >= 0) {
            fail(504, "timeout", call.backend + " did not finish" + within);
        } else {
            fail(504, "timeout", call.backend + " did not answer" + within);
        }
    }

    /// Waits no more for a connection; answers whether it did.
    private boolean stopWaiting() {
        boolean waited = attempt != null && attempt.pool.forget(this);
        if (waited) {
            present().backend.budget.gaveUp(System.nanoTime() - waitingSince);
        }
        return waited;
    }

    /// A connection on which a head came is no dead one.
    private void giveUpSilent() {
        if (attempt == null) {
            return;
        }
        if (call.firstByteNanos < 0) {
            attempt.failSilent(timeout);
        }
        if (state == State.RELAYING) {
            attempt.abandon();
        } else {
            attempt.abandonSilent();
        }
    }

    /// Leaves the next model of the chain to an exchange of its own, which has its own time, and to
    /// which a connection that still comes for this one does not belong.
    private void goOnInTime() {
        lane.core.meters().retried("timeout");
        call.retries++;
        leaveAttempt();
        state = State.OVER;
        Exchange next = new Exchange(lane, recipient, call, head, aims, System.nanoTime());
        recipient.goesOn(next);
        next.course.nextModel();
        next.attempt();
    }

    @Override
    public void routerEnds() {
        if (isOver()) {
            return;
        }
        if (state != State.RELAYING && attempt != null) {
            attempt.pool.forget(this);
        }
        abandon();
        boolean begun = isAnswerBegun();
        String before = begun ? "the answer was whole" : "there was an answer";
        cut(503, "router_ended", "the router ended before " + before);
    }

    @Override
    public void cancel() {
        if (isOver()) {
            return;
        }
        if (attempt != null && attempt.pool.forget(this)) {
            waited(System.nanoTime() - waitingSince);
        }
        if (isAnswerBegun() && attempt != null) {
            attempt.praise();
        }
        abandon();
        call.failed("client_closed");
        over();
    }

    private void goOnOrFail(int status, String code, String message) {
        if (course.mayGoOn()) {
            goOn(code);
        } else {
            fail(status, code, message);
        }
    }

    /// Makes the attempt that was allowed.
    private void goOn(String reason) {
        lane.core.meters().retried(reason);
        leaveAttempt();
        fresh = false;
        state = State.PREPARING;
        OptionalLong pause = course.goOn();
        if (pause.isEmpty()) {
            attempt();
        } else {
            var _ =
                    lane.loop.schedule(
                            this::attemptAgain, pause.getAsLong(), TimeUnit.MILLISECONDS);
        }
    }

    private void attemptAgain() {
        if (state == State.PREPARING) {
            attempt();
        }
    }

    /// Ends with an answer of the router's own; nothing was sent to the client yet.
    private void fail(int status, String code, String message) {
        failFor(status, code, message, 0);
    }

    /// The same, and tells the caller after how many nanoseconds it is worth coming again; 0 if
    /// that is not known.
    private void failFor(int status, String code, String message, long retryAfterNanos) {
        leaveAttempt();
        call.failed(code, message);
        over();
        recipient.reply(
                call,
                Replies.retryAfter(
                        Replies.error(call.dialect(), status, code, message + call.onPurpose()),
                        retryAfterNanos));
    }

    /// Ends an answer that is not whole: with an answer of the router's own in its place, while the
    /// client has nothing of it.
    ///
    /// @param status of that answer
    private void cut(int status, String code, String message) {
        if (relay != null && relay.isBegun()) {
            call.failed(code, message);
            end(relay.endWithError(status, code, message + call.onPurpose()));
        } else {
            fail(status, code, message);
        }
    }

    private void end(boolean whole) {
        over();
        recipient.finished(call, whole);
    }

    private void over() {
        if (said != null) {
            call.charge(said);
        }
        endAttempt();
        if (relay != null) {
            relay.drop();
        }
        state = State.OVER;
        aims.release();
    }

    /// Lets go of the attempt, and of what it brought, of which the client was sent nothing.
    private void leaveAttempt() {
        endAttempt();
        if (relay != null) {
            relay.drop();
            relay = null;
            call.forgetAnswer();
        }
        said = null;
        data = UpstreamConnection.NOWHERE;
    }

    private void endAttempt() {
        if (attempt != null) {
            attempt.end();
            attempt = null;
        }
    }

    private void abandon() {
        if (attempt != null) {
            attempt.abandon();
        }
    }
}
