package dev.agentdyno.router;

import dev.agentdyno.gateway.AnswerScan;
import dev.agentdyno.gateway.Dialect;
import dev.agentdyno.router.faults.FaultyLink;
import dev.agentdyno.router.faults.Injection;
import dev.agentdyno.router.settings.RouterTunables;
import dev.agentdyno.router.upstream.Backend;
import dev.agentdyno.router.upstream.Errand;
import dev.agentdyno.router.upstream.Probe;
import dev.agentdyno.router.upstream.Rests;
import dev.agentdyno.router.upstream.UpstreamConnection;
import dev.agentdyno.router.wire.BodyScan;
import dev.agentdyno.router.wire.ChunkScan;
import dev.agentdyno.router.wire.Replies;
import dev.agentdyno.router.wire.RequestHead;
import dev.agentdyno.router.wire.ResponseHead;
import dev.agentdyno.router.wire.Route;
import dev.agentdyno.tuning.Durations;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One request on its way through a backend: which one, on which connection, and what to do when
/// that fails.
///
/// Another attempt is made only while the client was sent nothing, so nothing is ever sent twice.
/// From the answer's head on, an [Answering] passes it through, and a failure ends the answer. All
/// in the client's lane.
final class Exchange implements Errand, Pending {
    private static final long MAX_BACKOFF_MILLIS = 400;

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
    private final Candidates candidates;
    private final Duration timeout;
    private final int maxRetries;

    private State state = State.PREPARING;
    private @Nullable Attempt attempt;
    private @Nullable UpstreamConnection connection;
    private @Nullable Answering relay;
    private @Nullable AnswerScan said;
    private ChunkScan.Data data = UpstreamConnection.NOWHERE;
    private int retriesHere;
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
        this.candidates = new Candidates(lane, aims);
        this.sinceNanos = sinceNanos;
        this.timeout =
                call.streaming
                        ? tunables.streamingTimeout.value()
                        : tunables.requestTimeout.value();
        this.maxRetries = tunables.retries.value().intValue();
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
        } else if (state == State.RELAYING && recipient.isWritable()) {
            tickSilence(now);
        }
    }

    /// A client that does not read makes no backend a silent one.
    private void tickSilence(long now) {
        Duration longest = lane.core.tunables().idleTimeout.value();
        if (now - heardNanos > longest.toNanos()) {
            present().fail();
            dropConnection();
            if (!isAnswerBegun() && maySlowGoOn()) {
                goOnInTime();
                return;
            }
            cut("idle_timeout", call.backend + " said nothing for " + Durations.format(longest));
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
        long now = System.nanoTime();
        long usable = candidates.usable(now);
        if (usable == 0) {
            refuse(now);
            return;
        }
        Backend chosen = candidates.choose(usable, call.retries > 0, now);
        if (!passage().hasWordsFor(chosen)) {
            attemptUnlike(chosen);
            return;
        }
        candidates.take(chosen, call);
        call.backend = chosen.name();
        Attempt begun = new Attempt(chosen, lane.pool(chosen), injection(chosen));
        attempt = begun;
        acquire(begun, now);
    }

    /// Draws what is put into the attempt on purpose, and tells it, lest it be taken for the
    /// backend's own fault.
    private Injection injection(Backend chosen) {
        Injection injection = chosen.faults.draw(lane.random);
        if (injection.isAny()) {
            call.injected(chosen.name(), injection.words());
            lane.pool(chosen).tally.injected();
            lane.core.meters().injected(chosen.name(), injection.words());
        }
        return injection;
    }

    /// Backends that lack words for the request, as `chosen` does, are left out; it goes to others
    /// if there are any.
    private void attemptUnlike(Backend chosen) {
        if (candidates.leaveOutLike(chosen)) {
            attempt();
        } else if (candidates.isAnyModelLeft()) {
            fallBack();
        } else {
            fail(400, "unsupported_field", passage().refusal());
        }
    }

    private Passage passage() {
        return candidates.aim().passage();
    }

    private void acquire(Attempt begun, long now) {
        state = State.PREPARING;
        waitingSince = now;
        begun.pool.acquire(this);
    }

    /// No backend can be asked for the model: asks for the next one, or tells when it is worth
    /// coming again.
    private void refuse(long now) {
        if (candidates.isAnyModelLeft()) {
            fallBack();
            return;
        }
        Rests rests = candidates.rests(now);
        if (rests.isAny()) {
            String message = "the backends for this request asked to be left alone for a while";
            failFor(rests.status(), "backends_resting", message, rests.soonest());
        } else if (candidates.isAnyHealthy()) {
            String message =
                    "too many requests to the backends for this one failed of late; try later";
            failFor(503, "circuit_open", message, rests.soonest());
        } else {
            fail(503, "no_healthy_backend", "no backend for this request is healthy");
        }
    }

    /// Goes on with the next model of the chain.
    private void fallBack() {
        candidates.nextModel();
        retriesHere = 0;
        call.fellBack(candidates.aim().model(), lane.core.meters());
        attempt();
    }

    @Override
    public void connected(UpstreamConnection ready, long connectNanos) {
        connection = ready;
        state = State.SENT;
        call.connectNanos += connectNanos;
        Attempt present = present();
        present.sent();
        Passage.Sending sending = passage().to(present.backend);
        ByteBuf content =
                sending.body()
                        .map(Unpooled::wrappedBuffer)
                        .orElseGet(candidates.aim().body()::retainedDuplicate);
        boolean read = call.streaming || recipient.readsAnswers() || call.caller.isKnown();
        ByteBuf out =
                RequestWriter.write(recipient, head, call, present.backend, sending, content, read);
        if (present.injection.isAny()) {
            Dialect spoken = passage().spoken(present.backend);
            ready.impede(new FaultyLink(present.injection, spoken, call.backend));
        }
        ready.send(this, out, content);
    }

    private Attempt present() {
        if (attempt == null) {
            throw new IllegalStateException("no backend chosen");
        }
        return attempt;
    }

    @Override
    public void connectFailed(Throwable cause) {
        if (isOver()) {
            return;
        }
        present().failToConnect();
        String reason = Probe.reason(cause);
        tryElse(
                "connect_failed",
                () ->
                        fail(
                                502,
                                "connect_failed",
                                "cannot connect to " + call.backend + ": " + reason));
    }

    /// The head of the answer came; an answer that reports a passing fault is retried while it may.
    @Override
    public void head(ResponseHead answer, BodyScan scan) {
        long now = System.nanoTime();
        rest(answer, now);
        if (Attempt.isPassing(answer.status()) && candidates.isAnyLeft(now) && mayGoOn()) {
            present().fail();
            releaseConnection(false);
            goOn("status_" + answer.status());
            return;
        }
        state = State.RELAYING;
        heardNanos = lane.clock();
        AnswerScan reading = new AnswerScan(answer.isEventStream());
        said = reading;
        Answering answering =
                recipient.answering(
                        call, answer, scan, reading, passage().translator(present().backend));
        relay = answering;
        data = answering;
        if (answer.isEventStream() || isCharged()) {
            data = new Metering(data, lane.piece, reading);
        }
        data = present().injection.spoiled(data, answer);
        answering.start();
    }

    /// Leaves the backend alone for as long as it asks. What it says of the caller's own account
    /// concerns no other caller.
    private void rest(ResponseHead answer, long now) {
        Backend backend = present().backend;
        boolean limited = answer.status() == 429;
        boolean overloaded = answer.status() == 503 || answer.status() == 529;
        if (overloaded || (limited && !passage().asksOnCallersAccount(backend))) {
            long longest = lane.core.tunables().longestRest.value().toNanos();
            answer.retryAfter()
                    .ifPresent(asked ->
                            backend.restAsAsked(now, Math.min(asked.toNanos(), longest), limited));
        }
    }

    @Override
    public ChunkScan.Data data() {
        return data;
    }

    @Override
    public void content(ByteBuf part, boolean last) {
        if (relay == null || connection == null) {
            part.release();
            return;
        }
        if (call.firstByteNanos < 0 && (part.isReadable() || last)) {
            call.firstByteNanos = present().heard(call.status);
        }
        heardNanos = lane.clock();
        if (last && !relay.isUsable()) {
            present().fail();
            if (candidates.isAnyLeft(System.nanoTime()) && mayGoOn()) {
                part.release();
                goOnWithoutAnswer();
                return;
            }
        }
        relay.pass(part, last);
        if (last && relay.isTorn()) {
            present().fail();
            releaseConnection(true);
            cut("stream_cut", call.backend + " ended its stream before the answer was whole");
        } else if (last) {
            judge(relay);
            releaseConnection(true);
            end(true);
        } else if (!recipient.isWritable()) {
            connection.reading(false);
        }
    }

    private void judge(Answering whole) {
        if (whole.isSound()) {
            present().praise();
        } else {
            present().fail();
        }
    }

    /// Lets go of an answer that is whole and of no use, of which the caller was sent nothing.
    private void goOnWithoutAnswer() {
        call.firstByteNanos = -1;
        relay = null;
        said = null;
        data = UpstreamConnection.NOWHERE;
        releaseConnection(true);
        goOn("unreadable_answer");
    }

    @Override
    public void readComplete() {
        if (state == State.RELAYING && relay != null) {
            relay.flush();
        }
    }

    @Override
    public void writability(boolean writable) {
        heardNanos = lane.clock();
        if (connection != null) {
            connection.reading(writable);
        }
    }

    @Override
    public void upstreamClosed() {
        UpstreamConnection lost = connection;
        if (lost == null || isOver()) {
            return;
        }
        boolean stale = state == State.SENT && lost.isReused() && !fresh;
        connection = null;
        lost.finished(false);
        if (stale) {
            fresh = true;
            lane.core.meters().retried("stale_connection");
            acquire(present(), System.nanoTime());
        } else if (state == State.SENT) {
            present().fail();
            String message = call.backend + " closed the connection without an answer";
            tryElse("connection_closed", () -> fail(502, "connection_closed", message));
        } else {
            present().fail();
            cut("stream_cut", call.backend + " closed the connection before its answer was whole");
        }
    }

    @Override
    public void garbled(String what) {
        if (connection == null || isOver()) {
            return;
        }
        present().fail();
        dropConnection();
        if (state == State.SENT) {
            String message = call.backend + " gave no valid answer: " + what;
            tryElse("invalid_answer", () -> fail(502, "invalid_answer", message));
        } else {
            cut("stream_cut", call.backend + " went on with no valid answer: " + what);
        }
    }

    /// The time is over.
    private void expire() {
        String within = " within " + Durations.format(timeout);
        if (isAnswerBegun()) {
            dropConnection();
            cut("timeout", call.backend + " did not finish" + within);
            return;
        }
        boolean waited = stopWaiting();
        if (!waited) {
            giveUpSilent();
        }
        if (maySlowGoOn()) {
            goOnInTime();
        } else if (waited) {
            fail(503, "pool_timeout", "no connection to " + call.backend + " became free" + within);
        } else if (state == State.RELAYING) {
            cut("timeout", call.backend + " did not finish" + within);
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

    private void giveUpSilent() {
        if (state == State.RELAYING) {
            dropConnection();
            return;
        }
        if (attempt != null) {
            attempt.failSilent(timeout.toNanos());
        }
        dropSilentConnection();
    }

    /// Whether the next model may be asked because this one is too slow; if so, it is paid for. The
    /// same model is not asked again, since that would only take as long once more.
    private boolean maySlowGoOn() {
        return candidates.isAnyModelLeft() && lane.retryBudget.trySpend();
    }

    /// Leaves the next model of the chain to an exchange of its own, which has its own time, and to
    /// which a connection that still comes for this one does not belong.
    private void goOnInTime() {
        lane.core.meters().retried("timeout");
        call.retries++;
        call.firstByteNanos = -1;
        leaveBackend();
        state = State.OVER;
        if (relay != null) {
            relay.drop();
        }
        Exchange next = new Exchange(lane, recipient, call, head, aims, System.nanoTime());
        recipient.goesOn(next);
        next.fallBack();
    }

    @Override
    public void routerEnds() {
        if (isOver()) {
            return;
        }
        if (state != State.RELAYING && attempt != null) {
            attempt.pool.forget(this);
        }
        boolean answering = state == State.RELAYING;
        dropConnection();
        if (answering) {
            cut("router_ended", "the router ended before the answer was whole");
        } else {
            fail(503, "router_ended", "the router ended before there was an answer");
        }
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
        dropConnection();
        call.failed("client_closed");
        over();
    }

    private void tryElse(String reason, Runnable otherwise) {
        if (mayGoOn()) {
            goOn(reason);
        } else {
            otherwise.run();
        }
    }

    /// Whether another attempt is allowed, for this model or the next; if so, it is paid for.
    private boolean mayGoOn() {
        return (retriesHere < maxRetries || candidates.isAnyModelLeft())
                && lane.retryBudget.trySpend();
    }

    /// Makes the attempt that [#mayGoOn] allowed.
    private void goOn(String reason) {
        lane.core.meters().retried(reason);
        call.retries++;
        leaveBackend();
        fresh = false;
        state = State.PREPARING;
        if (retriesHere < maxRetries) {
            retriesHere++;
            retry();
        } else {
            fallBack();
        }
    }

    /// Tries again: at once on a backend not tried yet, else after a pause with jitter.
    private void retry() {
        if (!candidates.wereAllTried(System.nanoTime())) {
            attempt();
            return;
        }
        long most = Math.min(MAX_BACKOFF_MILLIS, 25L << Math.min(call.retries, 10));
        var _ =
                lane.loop.schedule(
                        this::attemptAgain,
                        lane.random.nextLong(most / 2, most + 1),
                        TimeUnit.MILLISECONDS);
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
        call.failed(code, message);
        over();
        recipient.reply(
                call,
                Replies.retryAfter(
                        Replies.error(call.dialect(), status, code, message + call.onPurpose()),
                        retryAfterNanos));
    }

    /// Ends an answer of which the client has a part.
    private void cut(String code, String message) {
        call.failed(code, message);
        boolean ended = relay != null && relay.endWithError(code, message + call.onPurpose());
        end(ended);
    }

    private void end(boolean whole) {
        over();
        recipient.finished(call, whole);
    }

    private void over() {
        leaveBackend();
        state = State.OVER;
        if (relay != null) {
            relay.drop();
        }
        charge();
        aims.release();
    }

    /// Whether the answer costs its caller tokens; to count some costs none.
    private boolean isCharged() {
        return call.caller.isKnown() && call.route != Route.COUNT_TOKENS;
    }

    /// Takes what the answer cost from what its caller may use.
    private void charge() {
        if (said != null && isCharged() && call.status < 300) {
            call.inputTokens = said.input();
            call.outputTokens = said.output();
            call.caller.charge(call.inputTokens, call.outputTokens, System.nanoTime());
        }
    }

    private void leaveBackend() {
        if (attempt != null) {
            attempt.end();
            attempt = null;
        }
    }

    /// Lets go of the connection: `whole` when its answer was read to the end.
    private void releaseConnection(boolean whole) {
        UpstreamConnection used = connection;
        connection = null;
        if (used != null && whole) {
            used.finished(used.canBeKept());
        } else if (used != null) {
            used.discard();
        }
    }

    private void dropSilentConnection() {
        UpstreamConnection silent = connection;
        connection = null;
        if (silent != null) {
            silent.abandonSilent();
        }
    }

    private void dropConnection() {
        UpstreamConnection used = connection;
        connection = null;
        if (used != null) {
            used.abandon();
        }
    }
}
