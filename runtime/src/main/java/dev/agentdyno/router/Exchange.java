package dev.agentdyno.router;

import dev.agentdyno.balance.Affinity;
import dev.agentdyno.balance.Decision;
import dev.agentdyno.balance.Strategies;
import dev.agentdyno.tuning.Durations;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One request on its way through a backend: which one, on which connection, and what to do when
/// that fails.
///
/// Another attempt is made only while the client was sent nothing, so nothing is ever sent twice.
/// From the answer's head on, an [Answering] passes it through, and a failure ends the answer. All
/// in the client's lane.
final class Exchange implements Taker, Pending {
    private static final long MAX_BACKOFF_MILLIS = 400;

    /// A body up to this size is copied behind its head, which is cheaper than to send two pieces.
    private static final int COPIED_BODY = 8 << 10;

    private static final int ADDED_HEAD = 512;
    private static final int REPLACED =
            Field.HOPS | Field.bits(Field.HOST, Field.REQUEST_ID, Field.CONTENT_LENGTH);

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
    private final Roster roster;
    private final Recipient recipient;
    private final Call call;
    private final RequestHead head;
    private final Aims aims;
    private Aim aim;
    private long candidates;
    private final Duration timeout;
    private final int maxRetries;

    private State state = State.PREPARING;
    private @Nullable Backend backend;
    private @Nullable UpstreamConnection connection;
    private @Nullable Answering relay;
    private @Nullable Metering metering;
    private ChunkScan.Data data = UpstreamConnection.NOWHERE;
    private int retriesHere;
    private Injection injection = Injection.NONE;
    private long tried;
    private boolean fresh;
    private long waitingSince;
    private long sentNanos;
    private long heardNanos;
    private boolean faulty;

    /// @param aims what is asked, whose body this exchange releases
    Exchange(Lane lane, Recipient recipient, Call call, RequestHead head, Aims aims) {
        RouterTunables tunables = lane.core.tunables();
        this.lane = lane;
        this.roster = aims.roster();
        this.recipient = recipient;
        this.call = call;
        this.head = head;
        this.aims = aims;
        this.aim = aims.first();
        this.candidates = aim.able();
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
        if (now - call.startNanos > timeout.toNanos()) {
            expire();
        } else if (state == State.RELAYING && recipient.isWritable()) {
            tickSilence(now);
        }
    }

    /// A client that does not read makes no backend a silent one.
    private void tickSilence(long now) {
        Duration longest = lane.core.tunables().idleTimeout.value();
        if (now - heardNanos > longest.toNanos()) {
            noteFailure();
            dropConnection();
            cut("idle_timeout", call.backend + " said nothing for " + Durations.format(longest));
        }
    }

    @Override
    public boolean isOver() {
        return state == State.OVER;
    }

    @Override
    public boolean wantsFreshConnection() {
        return fresh;
    }

    long waitingSince() {
        return waitingSince;
    }

    void waited(long nanos) {
        call.queueNanos += nanos;
    }

    private void attempt() {
        long now = System.nanoTime();
        long usable = usable(candidates & ~tried, now);
        if (usable == 0) {
            usable = usable(candidates, now);
        }
        if (usable == 0) {
            refuse(now);
            return;
        }
        String strategy = lane.core.tunables().strategy.value();
        List<Backend> backends = roster.backends();
        long key = affinity(strategy);
        Backend chosen =
                call.retries == 0
                        ? lane.balancer.choose(strategy, backends, usable, key, now)
                        : lane.balancer.chooseAgain(strategy, backends, usable, key, now);
        if (!aim.passage().hasWordsFor(chosen)) {
            attemptWithout(aim.passage().alike(backends, chosen));
            return;
        }
        Decision decision = lane.balancer.decision();
        int second = decision.runnerUp();
        call.chose(strategy, decision, second < 0 ? "" : backends.get(second).name());
        call.backend = chosen.name();
        backend = chosen;
        tried |= roster.bit(chosen);
        chosen.began();
        inject(chosen);
        acquire(chosen, now);
    }

    /// Draws what is put into the attempt on purpose, and tells it, lest it be taken for the
    /// backend's own fault.
    private void inject(Backend chosen) {
        injection = chosen.faults.draw(lane.random);
        if (injection.isAny()) {
            call.injected(chosen.name(), injection.words());
            lane.pool(chosen).tally.injected();
            lane.core.meters().injected(chosen.name(), injection.words());
        }
    }

    /// Leaves out backends that lack words for the request; it goes to others if there are any.
    private void attemptWithout(long wordless) {
        candidates &= ~wordless;
        if (candidates == 0 && aims.hasNext()) {
            fallBack();
        } else if (candidates == 0) {
            fail(400, "unsupported_field", aim.passage().refusal());
        } else {
            attempt();
        }
    }

    private void acquire(Backend chosen, long now) {
        state = State.PREPARING;
        waitingSince = now;
        lane.pool(chosen).acquire(this);
    }

    private long usable(long wanted, long now) {
        return Backend.usable(roster.backends(), wanted, now);
    }

    /// Where the request belongs; looked up only for the strategies that ask.
    private long affinity(String strategy) {
        return switch (strategy) {
            case Strategies.CONSISTENT_HASH -> ChatKey.session(aim.body());
            case Strategies.PREFIX_AFFINITY -> ChatKey.prefix(aim.body());
            default -> Affinity.NONE;
        };
    }

    /// No backend can be asked for the model: asks for the next one, or tells when it is worth
    /// coming again.
    private void refuse(long now) {
        if (aims.hasNext()) {
            fallBack();
            return;
        }
        List<Backend> backends = roster.backends();
        Rests rests = Rests.of(backends, candidates, now);
        if (rests.isAny()) {
            String message = "the backends for this request asked to be left alone for a while";
            failFor(rests.status(), "backends_resting", message, rests.soonest());
        } else if (Backend.healthy(backends, candidates)) {
            String message =
                    "too many requests to the backends for this one failed of late; try later";
            failFor(503, "circuit_open", message, rests.soonest());
        } else {
            fail(503, "no_healthy_backend", "no backend for this request is healthy");
        }
    }

    /// Goes on with the next model of the chain, of which [Aims#hasNext] told.
    private void fallBack() {
        aim = aims.next().orElseThrow();
        candidates = aim.able();
        tried = 0;
        retriesHere = 0;
        call.fellBack(aim.model(), lane.core.meters());
        attempt();
    }

    @Override
    public void connected(UpstreamConnection ready, long connectNanos) {
        connection = ready;
        state = State.SENT;
        call.connectNanos += connectNanos;
        sentNanos = System.nanoTime();
        Passage.Sending sending = aim.passage().to(chosen());
        ByteBuf content =
                sending.body()
                        .map(Unpooled::wrappedBuffer)
                        .orElseGet(aim.body()::retainedDuplicate);
        int length = content.readableBytes();
        boolean copied = length <= COPIED_BODY;
        ByteBuf out = requestHead(sending, length, copied ? length : 0);
        if (copied) {
            out.writeBytes(content);
        }
        if (injection.isAny()) {
            ready.impede(new FaultyLink(injection, aim.passage().spoken(chosen()), call.backend));
        }
        ready.send(this, out, content);
    }

    /// The head as the backend is to see it, with room for `more` bytes behind it. A stream is
    /// asked for uncompressed: an error event could not be added to it otherwise, and compression
    /// would hold events back. So is an answer of which something is read here.
    private ByteBuf requestHead(Passage.Sending sending, int length, int more) {
        ByteBuf out = recipient.buffer(head.size() + ADDED_HEAD + more);
        Wire.writeText(out, "POST ");
        Wire.writeText(out, sending.path());
        Wire.writeText(out, " HTTP/1.1\r\nhost: ");
        Wire.writeText(out, chosen().hostHeader);
        out.writeBytes(Wire.LINE_END);
        boolean read = call.streaming || recipient.readsAnswers() || call.caller.isKnown();
        int uncompressed = read ? Field.ACCEPT_ENCODING.bit() : 0;
        head.writeLines(out, REPLACED | uncompressed, sending.replaced());
        sending.added().forEach((name, value) -> Wire.writeLine(out, name, value));
        out.writeBytes(Wire.REQUEST_ID);
        Wire.writeText(out, call.id);
        out.writeBytes(Wire.LINE_END).writeBytes(Wire.CONTENT_LENGTH);
        Wire.writeNumber(out, length);
        return out.writeBytes(Wire.HEAD_END);
    }

    private Backend chosen() {
        if (backend == null) {
            throw new IllegalStateException("no backend chosen");
        }
        return backend;
    }

    @Override
    public void connectFailed(Throwable cause) {
        if (isOver()) {
            return;
        }
        long now = System.nanoTime();
        chosen().rest(now);
        attemptFailed(0, now);
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
    ///
    /// @param scan what walks over the answer's body
    void head(ResponseHead answer, BodyScan scan) {
        long now = System.nanoTime();
        rest(answer, now);
        if (isRetryable(answer.status()) && isAnyLeft(now) && mayGoOn()) {
            noteFailure();
            releaseConnection(false);
            goOn("status_" + answer.status());
            return;
        }
        state = State.RELAYING;
        heardNanos = lane.clock();
        Answering answering =
                recipient.answering(call, answer, scan, aim.passage().translator(chosen()));
        relay = answering;
        data = answering;
        if (call.caller.isKnown() && call.route != Route.COUNT_TOKENS) {
            metering = new Metering(data);
            data = metering;
        }
        data = injection.spoiled(data, answer);
        answering.start();
    }

    /// Leaves the backend alone for as long as it asks. What it says of the caller's own account
    /// concerns no other caller.
    private void rest(ResponseHead answer, long now) {
        boolean limited = answer.status() == 429;
        boolean overloaded = answer.status() == 503 || answer.status() == 529;
        if (overloaded || (limited && !aim.passage().asksOnCallersAccount(chosen()))) {
            long longest = lane.core.tunables().longestRest.value().toNanos();
            answer.retryAfter()
                    .ifPresent(asked ->
                            chosen().restAsAsked(now, Math.min(asked.toNanos(), longest), limited));
        }
    }

    /// Whether anybody can be asked in place of an attempt that failed.
    private boolean isAnyLeft(long now) {
        return usable(candidates, now) != 0 || aims.hasNext();
    }

    /// What takes the data of the answer; nothing does while no answer is passed through.
    ChunkScan.Data data() {
        return data;
    }

    /// A part of the answer's body came, framed as the backend did; its data was told before.
    void content(ByteBuf part, boolean last) {
        if (relay == null || connection == null) {
            part.release();
            return;
        }
        if (call.firstByteNanos < 0 && part.isReadable()) {
            long now = System.nanoTime();
            call.firstByteNanos = now - sentNanos;
            lane.pool(chosen()).tally.firstByte(call.firstByteNanos);
            score(now);
        }
        heardNanos = lane.clock();
        relay.pass(part, last);
        if (last) {
            releaseConnection(true);
            end(true);
        } else if (!recipient.isWritable()) {
            connection.reading(false);
        }
    }

    private void score(long now) {
        if (isRetryable(call.status)) {
            attemptFailed(call.firstByteNanos, now);
        } else if (call.status < 400) {
            chosen().answered(call.firstByteNanos, now);
        } else {
            chosen().refused(now);
        }
    }

    void readComplete() {
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

    /// The connection ended before the answer did.
    void upstreamClosed() {
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
            acquire(chosen(), System.nanoTime());
        } else if (state == State.SENT) {
            noteFailure();
            String message = call.backend + " closed the connection without an answer";
            tryElse("connection_closed", () -> fail(502, "connection_closed", message));
        } else {
            noteFailure();
            cut("stream_cut", call.backend + " closed the connection before its answer was whole");
        }
    }

    /// The backend answered with what is no HTTP; the connection is closed by its owner.
    void garbled(String what) {
        if (connection == null || isOver()) {
            return;
        }
        noteFailure();
        dropConnection();
        if (state == State.SENT) {
            String message = call.backend + " gave no valid answer: " + what;
            tryElse("invalid_answer", () -> fail(502, "invalid_answer", message));
        } else {
            cut("stream_cut", call.backend + " went on with what is no valid answer");
        }
    }

    /// The time is over.
    private void expire() {
        String within = " within " + Durations.format(timeout);
        if (state == State.RELAYING) {
            dropConnection();
            cut("timeout", call.backend + " did not finish" + within);
            return;
        }
        if (backend != null && lane.pool(backend).forget(this)) {
            backend.budget.gaveUp(System.nanoTime() - waitingSince);
            fail(503, "pool_timeout", "no connection to " + call.backend + " became free" + within);
            return;
        }
        if (backend != null) {
            attemptFailed(timeout.toNanos(), System.nanoTime());
        }
        dropSilentConnection();
        fail(504, "timeout", call.backend + " did not answer" + within);
    }

    @Override
    public void cancel() {
        if (isOver()) {
            return;
        }
        if (backend != null && lane.pool(backend).forget(this)) {
            waited(System.nanoTime() - waitingSince);
        }
        dropConnection();
        call.failed("client_closed");
        over();
    }

    private void noteFailure() {
        long now = System.nanoTime();
        attemptFailed(now - sentNanos, now);
    }

    private void attemptFailed(long afterNanos, long now) {
        faulty = true;
        chosen().failed(afterNanos, now);
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
        return (retriesHere < maxRetries || aims.hasNext()) && lane.retryBudget.trySpend();
    }

    private static boolean isRetryable(int status) {
        return status == 408 || status == 429 || (status >= 500 && status < 600);
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
        long now = System.nanoTime();
        if (usable(candidates & ~tried, now) != 0 || usable(candidates, now) == 0) {
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

    /// Takes what the answer cost from what its caller may use.
    private void charge() {
        if (metering != null && call.status < 300) {
            call.inputTokens = metering.input();
            call.outputTokens = metering.output();
            call.caller.charge(call.inputTokens, call.outputTokens, System.nanoTime());
        }
    }

    private void leaveBackend() {
        if (backend != null) {
            backend.ended();
            long took = sentNanos == 0 ? 0 : System.nanoTime() - sentNanos;
            if (took != 0) {
                backend.durations.observe(took / 1e9);
            }
            lane.pool(backend).tally.ended(!faulty, took);
            sentNanos = 0;
            faulty = false;
            backend = null;
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
