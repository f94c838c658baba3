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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One request on its way, from the choice of a backend to the last byte of its answer. All in the
/// client's lane.
///
/// The [Course] knows where the request goes next and whether it may go again, the [Attempt] is the
/// try that is under way, with its connection, and [Incoming] is the answer that this brings. What
/// is left to the exchange is the order of these, whatever happens: that the connection is refused,
/// breaks, or says what is no HTTP; that the backend reports a passing fault, in its status or in
/// the first event of a stream, falls silent, or ends where no answer can; that the time is over,
/// the client leaves, or the router ends. Each comes as a call of its own, in any state, and each
/// leads to one of three: another attempt, an end in an error, or nothing, since all is over.
///
/// Another attempt is made only while the client was sent nothing, so nothing is ever sent twice.
/// An answer that has begun ends as one, if only in an error event; before that, the client gets a
/// status that tells what is wrong. An attempt is left before the next is begun, and its connection
/// given back, cut or read to its end before it is left.
final class Exchange implements Errand, Pending {
    private enum State {
        /// Waits for a connection, or for the pause before another attempt.
        PREPARING,
        /// The request is out, nothing has come back.
        SENT,
        /// The head of the answer came; it is held, or passing through.
        ANSWERING,
        OVER
    }

    /// How long a stream may stay open behind an error that its backend told.
    private static final Duration BEHIND_ERROR = Duration.ofSeconds(1);

    private final Lane lane;
    private final Recipient recipient;
    private final Call call;
    private final RequestHead head;
    private final Aims aims;
    private final Course course;
    private final Duration timeout;

    private State state = State.PREPARING;
    private @Nullable Attempt attempt;
    private @Nullable Incoming incoming;
    private boolean fresh;
    private long waitingSince;

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
        tryNext();
    }

    /// A client that does not read makes no backend a silent one.
    @Override
    public void tick(long now) {
        if (now - sinceNanos > timeout.toNanos()) {
            expire();
        } else if (incoming != null && recipient.isWritable()) {
            Duration longest = lane.core.tunables().idleTimeout.value();
            if (incoming.hasError() && incoming.isSilentFor(BEHIND_ERROR, now)) {
                abandon();
                endInError(
                        502, "error_event", call.backend + " left its stream open behind an error");
            } else if (incoming.isSilentFor(longest, now)) {
                replaceSilent(incoming, longest);
            } else {
                incoming.tickHead(headHold(), now);
            }
        }
    }

    private Duration headHold() {
        return lane.core.tunables().headHold.value();
    }

    private void replaceSilent(Incoming silent, Duration longest) {
        blame();
        abandon();
        if (!silent.isBegun() && course.maySilentGoOn()) {
            goOn("idle_timeout");
        } else if (!silent.isBegun() && course.maySlowGoOn()) {
            goOnInTime("idle_timeout");
        } else {
            String message = call.backend + " said nothing for " + Durations.format(longest);
            endInError(504, "idle_timeout", message);
        }
    }

    /// Whether the caller was sent anything.
    private boolean isAnswerBegun() {
        return incoming != null && incoming.isBegun();
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

    private void tryNext() {
        switch (course.next()) {
            case Course.Step.Ask(Attempt begun) -> {
                attempt = begun;
                acquire(begun);
            }
            case Course.Step.Refuse refusal -> refuse(refusal);
        }
    }

    private Passage passage() {
        return course.aim().passage();
    }

    private void acquire(Attempt begun) {
        state = State.PREPARING;
        waitingSince = lane.now();
        begun.pool.acquire(this);
    }

    @Override
    public void connected(UpstreamConnection ready, long connectNanos) {
        state = State.SENT;
        call.connectNanos += connectNanos;
        Attempt present = present();
        Passage.Sending sending = passage().to(present.backend);
        ByteBuf content = sending.body().map(Unpooled::wrappedBuffer).orElse(course.aim().body());
        boolean read = call.streaming || recipient.readsAnswers() || call.caller.isKnown();
        ByteBuf out =
                RequestWriter.write(recipient, head, call, present.backend, sending, content, read);
        if (present.injection.isAny()) {
            Dialect spoken = passage().spoken(present.backend);
            ready.impede(new FaultyLink(present.injection, spoken, call.backend));
        }
        boolean whole = RequestWriter.holds(content);
        present.send(ready, this, out, whole ? Unpooled.EMPTY_BUFFER : content.retainedDuplicate());
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
        goOnOrEndInError(502, "connect_failed", message);
    }

    /// The head of the answer came; an answer that reports a passing fault is retried while it may.
    @Override
    public void head(ResponseHead answer, BodyScan scan) {
        Attempt present = present();
        boolean ofCaller = passage().asksOnCallersAccount(present.backend);
        present.rest(answer, ofCaller, lane.core.tunables().longestRest.value());
        if (Attempt.isPassing(answer.status()) && course.mayGoOn()) {
            present.fail();
            present.discard();
            goOn("status_" + answer.status());
            return;
        }
        state = State.ANSWERING;
        incoming = incoming(answer, scan, present);
    }

    private Incoming incoming(ResponseHead answer, BodyScan scan, Attempt present) {
        AnswerScan said = new AnswerScan(answer.isEventStream());
        Answering onward =
                recipient.answering(
                        call, answer, scan, said, passage().translator(present.backend));
        onward.start();
        Optional<Opening> opening =
                isStream(answer) ? Optional.of(new Opening(onward, said)) : Optional.empty();
        ChunkScan.Data data = opening.isPresent() ? opening.get() : onward;
        if (answer.isEventStream() || call.isCharged()) {
            data = new Metering(data, lane.piece, said);
        }
        data = present.injection.spoiled(data, answer);
        return new Incoming(onward, said, data, opening, lane.clock());
    }

    private static boolean isStream(ResponseHead answer) {
        return answer.isEventStream() && answer.status() == 200;
    }

    @Override
    public ChunkScan.Data data() {
        return incoming == null ? UpstreamConnection.NOWHERE : incoming;
    }

    @Override
    public void content(ByteBuf part, boolean last) {
        if (incoming == null || !isConnected()) {
            part.release();
            return;
        }
        incoming.heard(lane.clock());
        if (incoming.isRefusal()) {
            replaceRefusal(incoming, part, last);
        } else {
            take(incoming, part, last);
        }
    }

    /// A stream opened with an error, as it does where a backend finds out too late for a status
    /// that it cannot answer.
    private void replaceRefusal(Incoming refusal, ByteBuf part, boolean last) {
        present().fail();
        if (course.mayGoOn()) {
            part.release();
            present().discard();
            goOn("error_event");
        } else {
            refusal.open();
            take(refusal, part, last);
        }
    }

    private void take(Incoming answer, ByteBuf part, boolean last) {
        if (last) {
            answer.open();
        }
        if (answer.isFailed()) {
            present().fail();
        }
        boolean torn = last && answer.isTorn();
        boolean shown = answer.hasData() && !answer.isPending();
        if (call.firstByteNanos < 0 && (shown || (last && !torn))) {
            call.heard(present().heard(call.status), lane.now());
        }
        if (torn) {
            tear(answer, part);
            return;
        }
        if (last) {
            complete(answer, part);
            return;
        }
        answer.pass(part, false);
        if (!recipient.isWritable()) {
            present().reading(false);
        }
    }

    /// The answer is over with `part`, before it is whole.
    private void tear(Incoming torn, ByteBuf part) {
        if (torn.isBegun()) {
            torn.pass(part, true);
        } else {
            part.release();
        }
        present().giveBack();
        if (torn.hasData()) {
            lose("stream_cut", " ended its stream before the answer was whole");
        } else {
            lose("empty_answer", " answered with nothing");
        }
    }

    /// The answer is over with `part`, and may yet be none.
    private void complete(Incoming whole, ByteBuf part) {
        if (!whole.isUsable()) {
            present().fail();
            if (course.mayGoOn()) {
                part.release();
                present().giveBack();
                goOn("unreadable_answer");
                return;
            }
        }
        whole.pass(part, true);
        noteError(whole);
        if (whole.isSound()) {
            present().praise();
        } else {
            present().fail();
        }
        present().giveBack();
        tellEnd(true);
    }

    /// What went wrong is the backend's doing, unless the stream told of an error before: what it
    /// says of that holds.
    private void blame() {
        if (incoming == null || !incoming.hasError() || incoming.isFailed()) {
            present().fail();
        }
    }

    /// Tells of a stream that its backend ended it in an error, whatever the caller made of that.
    private void noteError(Incoming answer) {
        if (answer.isFailed()) {
            call.failed("error_event", call.backend + " ended its stream in an error");
        } else if (answer.hasError()) {
            call.refused("error_event", call.backend + " refused the request in its stream");
        }
        if (answer.hasError()) {
            lane.core.meters().broken("error_event");
        }
    }

    @Override
    public void readComplete() {
        if (incoming != null) {
            if (incoming.isHeld() && headHold().isZero()) {
                incoming.sendHead();
            }
            incoming.flush();
        }
    }

    @Override
    public void writability(boolean writable) {
        if (incoming != null) {
            incoming.heard(lane.clock());
        }
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
        if (stale && course.isAsked(present().backend)) {
            fresh = true;
            tellRetry("stale_connection");
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
        blame();
        goOnOrEndInError(502, code, call.backend + how);
    }

    /// The time is over.
    private void expire() {
        String within = " within " + Durations.format(timeout);
        if (isAnswerBegun()) {
            abandon();
            endInError(504, "timeout", call.backend + " did not finish" + within);
            return;
        }
        boolean waited = stopWaiting();
        if (!waited) {
            giveUp();
        }
        if (course.maySlowGoOn()) {
            goOnInTime("timeout");
        } else if (waited) {
            endInError(
                    503,
                    "pool_timeout",
                    "no connection to " + call.backend + " became free" + within);
        } else {
            String missed =
                    incoming != null && incoming.hasData() ? " did not finish" : " did not answer";
            endInError(504, "timeout", call.backend + missed + within);
        }
    }

    /// Waits no more for a connection; answers whether it did.
    private boolean stopWaiting() {
        boolean waited = attempt != null && attempt.pool.forget(this);
        if (waited) {
            present().backend.budget.gaveUp(lane.now() - waitingSince);
        }
        return waited;
    }

    /// A connection on which a head came is no dead one.
    private void giveUp() {
        if (attempt == null) {
            return;
        }
        if (incoming == null || !incoming.hasData()) {
            attempt.failAfter(timeout);
        }
        if (state == State.ANSWERING) {
            attempt.abandon();
        } else {
            attempt.abandonSilent();
        }
    }

    /// Leaves the next model of the chain to an exchange of its own, which has its own time, and to
    /// which a connection that still comes for this one does not belong.
    private void goOnInTime(String reason) {
        tellRetry(reason);
        call.retries++;
        leaveAttempt();
        state = State.OVER;
        Exchange next = new Exchange(lane, recipient, call, head, aims, lane.now());
        recipient.goesOn(next);
        next.course.nextModel();
        next.tryNext();
    }

    @Override
    public void routerEnds() {
        if (isOver()) {
            return;
        }
        if (state != State.ANSWERING && attempt != null) {
            attempt.pool.forget(this);
        }
        abandon();
        String before = isAnswerBegun() ? "the answer was whole" : "there was an answer";
        endInError(503, "router_ended", "the router ended before " + before);
    }

    @Override
    public void cancel() {
        if (isOver()) {
            return;
        }
        if (attempt != null && attempt.pool.forget(this)) {
            waited(lane.now() - waitingSince);
        }
        if (incoming != null && incoming.isBegun()) {
            noteError(incoming);
            present().praise();
        }
        abandon();
        if (!isAnswerBegun()) {
            leaveAttempt();
        }
        call.failed("client_closed");
        over();
    }

    private void goOnOrEndInError(int status, String code, String message) {
        boolean told = isAnswerBegun() || (incoming != null && incoming.hasError());
        if (!told && course.mayGoOn()) {
            goOn(code);
        } else {
            endInError(status, code, message);
        }
    }

    /// Makes the attempt that was allowed.
    private void goOn(String reason) {
        tellRetry(reason);
        leaveAttempt();
        fresh = false;
        state = State.PREPARING;
        OptionalLong pause = course.goOn();
        if (pause.isEmpty()) {
            tryNext();
        } else {
            var _ =
                    lane.loop.schedule(
                            this::tryAfterPause, pause.getAsLong(), TimeUnit.MILLISECONDS);
        }
    }

    private void tellRetry(String reason) {
        lane.core.meters().retried(reason);
        lane.core.log().retried(call.id, call.backend, reason);
    }

    private void tryAfterPause() {
        if (state == State.PREPARING) {
            tryNext();
        }
    }

    /// Ends what is not whole: by an error behind what the client has of it, or by an answer of the
    /// router's own while it has nothing.
    ///
    /// @param status of that answer
    private void endInError(int status, String code, String message) {
        if (incoming == null || !incoming.isBegun()) {
            refuse(new Course.Step.Refuse(status, code, message, 0));
            return;
        }
        if (!incoming.hasError()) {
            lane.core.meters().broken(code);
            call.failed(code, message);
        }
        boolean ended = incoming.endWithError(status, code, message + call.onPurpose());
        noteError(incoming);
        tellEnd(ended);
    }

    /// Nothing was sent to the client yet.
    private void refuse(Course.Step.Refuse refusal) {
        leaveAttempt();
        call.failed(refusal.code(), refusal.message());
        over();
        recipient.reply(
                call,
                Replies.retryAfter(
                        Replies.error(
                                call.dialect(),
                                refusal.status(),
                                refusal.code(),
                                refusal.message() + call.onPurpose()),
                        refusal.retryAfterNanos()));
    }

    private void tellEnd(boolean whole) {
        over();
        recipient.finished(call, whole);
    }

    private void over() {
        if (incoming != null) {
            call.charge(incoming.said(), lane.now());
            incoming = null;
        }
        endAttempt();
        state = State.OVER;
        aims.release();
    }

    /// Lets go of the attempt, and of what it brought, of which the client was sent nothing.
    private void leaveAttempt() {
        endAttempt();
        if (incoming != null) {
            incoming = null;
            call.forgetAnswer();
        }
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
