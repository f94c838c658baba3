package dev.agentdyno.router;

import dev.agentdyno.admission.Admission;
import dev.agentdyno.admission.Caller;
import dev.agentdyno.balance.Decision;
import dev.agentdyno.balance.Measure;
import dev.agentdyno.gateway.AnswerScan;
import dev.agentdyno.gateway.AnswerTranslator;
import dev.agentdyno.gateway.Dialect;
import dev.agentdyno.router.log.Answered;
import dev.agentdyno.router.log.LogLevel;
import dev.agentdyno.router.log.RequestLine;
import dev.agentdyno.router.log.RouterLog;
import dev.agentdyno.router.wire.Route;
import dev.agentdyno.router.wire.Wire;
import dev.agentdyno.telemetry.RouterRequestEvent;
import dev.agentdyno.telemetry.Timespans;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One request of a client, from its head to the last byte of its answer, as meters and events see
/// it. Belongs to one lane.
final class Call implements Answered {
    /// What the meters call a caller that left before the answer was whole; nginx's number for it.
    static final int CALLER_LEFT = 499;

    /// Tells whether anybody records.
    private static final RouterRequestEvent PROBE = new RouterRequestEvent();

    final Route route;
    final String path;
    final String method;
    final String id;
    final long startNanos;
    private final @Nullable RouterRequestEvent event = begun();

    int status;
    String backend = "";
    String model = "";
    String strategy = "";
    private Measure measure = Measure.TURN;
    private int candidates;
    private double measured = Double.NaN;
    private String runnerUp = "";
    private double runnerUpMeasured = Double.NaN;

    /// Whether a stream is asked for, or answered.
    boolean streaming;

    private boolean streamAsked;
    int retries;
    long queueNanos;
    long connectNanos;

    /// Of the attempt that was answered, since it was sent; negative if there was none.
    long firstByteNanos = -1;

    private long firstByteAfterNanos = -1;
    long requestBytes;
    long responseBytes;
    String errorType = "";
    String errorMessage = "";

    /// Whether an error in its stream is one of the request.
    private boolean ofRequest;

    private String injected = "";

    /// Whose key it came with.
    Caller caller;

    /// `hit`, `joined` or `miss` where it may share an answer; else empty.
    String cache = "";

    long inputTokens = -1;
    long outputTokens = -1;
    private String answeringModel = "";
    private boolean admitted;

    /// @param startNanos when its head was taken up, by [System#nanoTime()]
    Call(Route route, String method, String path, String id, Caller caller, long startNanos) {
        this.caller = caller;
        this.route = route;
        this.method = method;
        this.path = path;
        this.id = id;
        this.startNanos = startNanos;
    }

    /// None while nobody records: as many events would wait for their answers as requests do. A
    /// recording tells of requests that begin in it.
    private static @Nullable RouterRequestEvent begun() {
        if (!PROBE.isEnabled()) {
            return null;
        }
        RouterRequestEvent event = new RouterRequestEvent();
        event.begin();
        return event;
    }

    /// Notes how its backend was chosen.
    ///
    /// @param second name of the backend that came second, or empty
    void chose(String by, Decision decision, String second) {
        strategy = by;
        measure = decision.measure();
        candidates = decision.candidates();
        measured = decision.value();
        runnerUp = second;
        runnerUpMeasured = decision.runnerUpValue();
    }

    /// It is let in, and counts as under way until [#leave].
    void enter() {
        admitted = true;
    }

    /// It is under way no longer, if it was.
    void leave(Admission admission) {
        if (admitted) {
            admitted = false;
            admission.leave(caller);
        }
    }

    /// Another model is asked in place of the one wanted.
    void fellBack(String to, RouterMeters meters) {
        meters.fellBack(answeringModel.isEmpty() ? model : answeringModel, to);
        answeringModel = to;
    }

    /// Another model gave the answer, as is told; empty where none did.
    void answeredBy(String other) {
        answeringModel = other;
    }

    /// A call for an exchange that several callers share, as this one asks for it.
    Call twin() {
        Call twin = new Call(route, method, path, id, caller, System.nanoTime());
        twin.model = model;
        return twin;
    }

    /// Takes over what became of the call that brought its answer.
    void shares(Call other) {
        backend = other.backend;
        answeringModel = other.answeringModel;
        errorType = other.errorType;
        ofRequest = other.ofRequest;
        errorMessage = other.errorMessage;
        cache = other.cache.isEmpty() ? cache : other.cache;
        if (cache.equals(Sharing.MISS)) {
            strategy = other.strategy;
            measure = other.measure;
            candidates = other.candidates;
            measured = other.measured;
            runnerUp = other.runnerUp;
            runnerUpMeasured = other.runnerUpMeasured;
            retries = other.retries;
            queueNanos = other.queueNanos;
            connectNanos = other.connectNanos;
            firstByteNanos = other.firstByteNanos;
            firstByteAfterNanos = other.firstByteAfterNanos;
            injected = other.injected;
            inputTokens = other.inputTokens;
            outputTokens = other.outputTokens;
        }
    }

    /// The first byte of the answer came, so long after its attempt was sent.
    ///
    /// @param now by [System#nanoTime()]
    void heard(long nanos, long now) {
        firstByteNanos = nanos;
        firstByteAfterNanos = now - startNanos;
    }

    /// The model that was asked in place of the one wanted, or empty.
    String answeringModel() {
        return answeringModel;
    }

    /// The name of the router's key that it came with, or empty.
    String keyName() {
        return caller.isKnown() ? caller.name() : "";
    }

    /// Tells the caller, in the head of the answer, what it would not expect: another model, or an
    /// answer to somebody else's question.
    void writeNotes(ByteBuf out) {
        if (!answeringModel.isEmpty()) {
            Wire.writeLine(out, "x-dyno-model", answeringModel);
        }
        if (cache.equals(Sharing.HIT) || cache.equals(Sharing.JOINED)) {
            Wire.writeLine(out, "x-dyno-cache", cache);
        }
    }

    /// Notes what was put into an attempt on purpose.
    void injected(String at, List<String> faults) {
        String one = at + " " + String.join(", ", faults);
        injected = injected.isEmpty() ? one : injected + "; " + one;
    }

    /// Says beside a failure what was put there on purpose; empty if nothing was.
    String onPurpose() {
        return injected.isEmpty() ? "" : " (put in on purpose: " + injected + ")";
    }

    /// The API that the caller speaks, in whose form it is told of failures.
    Dialect dialect() {
        return route.dialect();
    }

    void failed(String type) {
        failed(type, "");
    }

    /// It came to nothing because of what was asked, though its status does not say so.
    void refused(String type, String message) {
        failed(type, message);
        ofRequest = true;
    }

    /// @param message what happened, for a person
    void failed(String type, String message) {
        if (errorType.isEmpty()) {
            errorType = type;
            errorMessage = message;
        }
    }

    /// Notes what was wrong with an answer that was put in other words, if anything was.
    void failedAt(AnswerTranslator translator) {
        if (!translator.errorCode().isEmpty()) {
            failed(translator.errorCode(), backend + ": " + translator.errorMessage());
        }
    }

    /// The caller asks `wanted`, a model, for a stream or not.
    void asks(String wanted, boolean stream) {
        model = wanted;
        streamAsked = stream;
        streaming = stream;
    }

    /// Forgets an answer of which the caller was sent nothing.
    void forgetAnswer() {
        streaming = streamAsked;
        status = 0;
        firstByteNanos = -1;
        firstByteAfterNanos = -1;
        responseBytes = 0;
        errorType = "";
        ofRequest = false;
        errorMessage = "";
    }

    /// Whether the answer costs its caller tokens; to count some costs none.
    boolean isCharged() {
        return caller.isKnown() && route != Route.COUNT_TOKENS;
    }

    /// Takes what the answer cost from what its caller may use.
    ///
    /// @param now by [System#nanoTime()]
    void charge(AnswerScan said, long now) {
        if (isCharged() && status < 300) {
            inputTokens = said.input();
            outputTokens = said.output();
            caller.charge(inputTokens, outputTokens, now);
        }
    }

    /// Ends the call. The event is filled in only if it is recorded.
    void finish(RouterMeters meters, RouterLog log) {
        long nanos = System.nanoTime() - startNanos;
        meters.answered(route, shownStatus(), nanos);
        log.answered(this, nanos);
        if (event != null) {
            event.end();
            if (event.shouldCommit()) {
                describe(event);
                event.commit();
            }
        }
    }

    /// Whether it failed for a reason that is not the caller's: without an answer, or in the midst
    /// of one.
    @Override
    public boolean hasFailed() {
        boolean callers = ofRequest || errorType.isEmpty() || errorType.equals("client_closed");
        return !callers && (status >= 500 || status < 400);
    }

    /// The status as meters and log have it.
    int shownStatus() {
        return errorType.equals("client_closed") ? CALLER_LEFT : status;
    }

    @Override
    public boolean isWatched() {
        return route.isWatched();
    }

    @Override
    public RequestLine line(LogLevel level, boolean closely, long nanos, long untold) {
        return new RequestLine(
                System.currentTimeMillis(),
                level,
                closely,
                id,
                method,
                path,
                shownStatus(),
                backend,
                model,
                answeringModel,
                keyName(),
                cache,
                streaming,
                nanos,
                firstByteAfterNanos,
                requestBytes,
                responseBytes,
                strategy,
                retries,
                queueNanos,
                connectNanos,
                errorType,
                errorMessage,
                untold);
    }

    private void describe(RouterRequestEvent event) {
        event.requestId = id;
        event.method = method;
        event.path = path;
        event.status = status;
        event.backend = backend;
        event.requestModel = model;
        event.responseModel = answeringModel.isEmpty() ? model : answeringModel;
        event.key = keyName();
        event.cache = cache;
        event.inputTokens = inputTokens;
        event.outputTokens = outputTokens;
        event.strategy = strategy;
        event.measure = candidates == 0 ? "" : measure.key();
        event.candidates = candidates;
        event.measured = measured;
        event.runnerUp = runnerUp;
        event.runnerUpMeasured = runnerUpMeasured;
        event.streaming = streaming;
        event.retries = retries;
        event.queueTime = queueNanos;
        event.connectTime = connectNanos;
        event.timeToFirstByte = Timespans.of(firstByteNanos);
        event.requestBytes = requestBytes;
        event.responseBytes = responseBytes;
        event.errorType = errorType;
        event.injectedFaults = injected;
    }
}
