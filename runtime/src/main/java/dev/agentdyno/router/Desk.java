package dev.agentdyno.router;

import dev.agentdyno.admission.Admission;
import dev.agentdyno.admission.Caller;
import dev.agentdyno.admission.Verdict;
import dev.agentdyno.gateway.Operation;
import dev.agentdyno.router.admin.Admin;
import dev.agentdyno.router.peek.InvalidRequestException;
import dev.agentdyno.router.peek.Repeatable;
import dev.agentdyno.router.peek.Wanted;
import dev.agentdyno.router.upstream.Backend;
import dev.agentdyno.router.wire.Field;
import dev.agentdyno.router.wire.Replies;
import dev.agentdyno.router.wire.RequestHead;
import dev.agentdyno.router.wire.Route;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Decides what each request is answered with: a backend's answer, the model list, the meters or
/// the health of the backends. One for all lanes; holds no state of its own.
final class Desk {
    private static final int LONGEST_ID = 128;

    /// A header that callers of Anthropic's API send.
    private static final String ANTHROPIC = "anthropic-version";

    private final Core core;
    private final ModelList models;
    private final Admin admin;
    private final AccessGuard guard;

    Desk(Core core, ModelList models, Admin admin, AccessGuard guard) {
        this.core = core;
        this.models = models;
        this.admin = admin;
        this.guard = guard;
    }

    Call open(Front front, RequestHead request) {
        String path = request.path();
        Route route = Route.of(path, core.config().metrics().endpoint());
        Caller caller = core.gate().caller(request, front.lastKey());
        Route asked = spoken(route, request);
        return new Call(
                asked, request.method(), path, id(front, request), caller, front.lane().now());
    }

    private static Route spoken(Route route, RequestHead request) {
        boolean anthropic = route.isShared() && !request.value(ANTHROPIC).isEmpty();
        return anthropic ? route.anthropic() : route;
    }

    /// A call for bytes that are no request.
    Call openUnreadable(Front front) {
        Caller nobody = core.gate().admission().nobody();
        return new Call(Route.OTHER, "", "", front.lane().nextId(), nobody, front.lane().now());
    }

    private static String id(Front front, RequestHead request) {
        String given = request.value(Field.REQUEST_ID);
        boolean usable =
                !given.isEmpty()
                        && given.length() <= LONGEST_ID
                        && given.chars().allMatch(c -> c > ' ' && c < 127);
        return usable ? given : front.lane().nextId();
    }

    /// Answers `request`, now or later, and releases `body`.
    void answer(Front front, Call call, RequestHead request, ByteBuf body) {
        if (call.route.isForKnownCallers()
                && core.gate().admission().identify(call.caller) instanceof Verdict.Refused no) {
            body.release();
            front.reply(call, Gate.refusal(call, no));
            return;
        }
        Optional<Operation> operation = call.route.operation;
        if (operation.isPresent() && call.route.takes(request.method())) {
            forward(front, call, request, body, operation.get());
            return;
        }
        if (call.route == Route.ADMIN) {
            administer(front, call, request, body);
            return;
        }
        body.release();
        if (call.route == Route.OTHER || isMetricsOff(call)) {
            front.reply(
                    call,
                    Replies.error(call.dialect(), 404, "not_found", "nothing is at " + call.path));
        } else if (!call.route.takes(request.method())) {
            front.reply(call, wrongMethod(call));
        } else {
            AccessGuard.Verdict verdict = verdict(call.route, request);
            if (verdict == AccessGuard.Verdict.ALLOWED) {
                own(front, call);
            } else {
                front.reply(call, denied(verdict));
            }
        }
    }

    private AccessGuard.Verdict verdict(Route route, RequestHead request) {
        return switch (route) {
            case METRICS -> guard.metrics(request.headers(), core.config().metrics());
            case HEALTH -> guard.health(request.headers(), core.config());
            case ADMIN -> guard.admin(request.headers(), core.config());
            case MODELS,
                    MODEL,
                    ANTHROPIC_MODELS,
                    ANTHROPIC_MODEL,
                    GEMINI_MODELS,
                    GEMINI_MODEL,
                    CHAT,
                    COMPLETIONS,
                    EMBEDDINGS,
                    RESPONSES,
                    MESSAGES,
                    COUNT_TOKENS,
                    GENERATE,
                    STREAM_GENERATE,
                    OTHER ->
                    AccessGuard.Verdict.ALLOWED;
        };
    }

    private void administer(Front front, Call call, RequestHead request, ByteBuf body) {
        AccessGuard.Verdict verdict = verdict(call.route, request);
        if (verdict == AccessGuard.Verdict.ALLOWED) {
            String content = body.toString(StandardCharsets.UTF_8);
            body.release();
            admin.answer(
                    call.method, call.path, request.query(), content, new Operator(front, call));
        } else {
            body.release();
            front.reply(call, denied(verdict));
        }
    }

    private boolean isMetricsOff(Call call) {
        return call.route == Route.METRICS && !core.config().metrics().enabled();
    }

    private void own(Front front, Call call) {
        switch (call.route) {
            case MODELS, MODEL, ANTHROPIC_MODELS, ANTHROPIC_MODEL, GEMINI_MODELS, GEMINI_MODEL ->
                    models.answer(front, call);
            case METRICS -> Status.metrics(core, front, call);
            case HEALTH -> front.reply(call, Status.health(core));
            case CHAT,
                    COMPLETIONS,
                    EMBEDDINGS,
                    RESPONSES,
                    MESSAGES,
                    COUNT_TOKENS,
                    GENERATE,
                    STREAM_GENERATE,
                    ADMIN,
                    OTHER ->
                    throw new IllegalStateException("not answered here: " + call.route);
        }
    }

    private void forward(
            Front front, Call call, RequestHead request, ByteBuf body, Operation operation) {
        Wanted wanted;
        try {
            wanted = Wanted.of(operation, call.path, body);
        } catch (InvalidRequestException e) {
            refuse(front, call, body, 400, "invalid_request", String.valueOf(e.getMessage()));
            return;
        } catch (IllegalArgumentException e) {
            refuse(front, call, body, 400, "invalid_json", String.valueOf(e.getMessage()));
            return;
        }
        call.asks(wanted.model(), wanted.stream());
        Admission admission = core.gate().admission();
        if (admission.admit(call.caller, call.model, front.lane().now())
                instanceof Verdict.Refused no) {
            body.release();
            front.reply(call, Gate.refusal(call, no));
            return;
        }
        call.enter();
        route(front, call, request, body, operation, wanted);
    }

    private void route(
            Front front,
            Call call,
            RequestHead request,
            ByteBuf body,
            Operation operation,
            Wanted wanted) {
        Roster roster = core.roster();
        List<String> chain = roster.config().gate().chain(call.model);
        Aims aims =
                new Aims(roster, request, call.path, operation, wanted, body, call.caller, chain);
        if (aims.first().able() == 0 && !aims.hasNext()) {
            refuseUnserved(front, call, body, aims.first());
        } else if (isShared(operation, wanted, body)) {
            String key = AnswerKey.of(call.caller, call, request, body);
            core.sharing().answer(front, call, request, aims, key);
        } else {
            front.route(new Exchange(front.lane(), front, call, request, aims));
        }
    }

    private static void refuseUnserved(Front front, Call call, ByteBuf body, Aim aim) {
        if (aim.serving() == 0) {
            String message = "no backend serves the model '" + aim.model() + "'";
            refuse(front, call, body, 404, "model_not_found", message);
        } else {
            String message = "no backend that serves '" + aim.model() + "' knows this operation";
            refuse(front, call, body, 400, "unsupported_operation", message);
        }
    }

    /// Whether an equal request may have the same answer: none that is a stream, and usually none
    /// that a model answers otherwise each time.
    private boolean isShared(Operation operation, Wanted wanted, ByteBuf body) {
        Sharing sharing = core.sharing();
        return sharing.isOn()
                && !wanted.stream()
                && (!sharing.isChoosy() || Repeatable.is(operation, body));
    }

    private static void refuse(
            Front front, Call call, ByteBuf body, int status, String code, String message) {
        body.release();
        call.failed(code);
        front.reply(call, Replies.error(call.dialect(), status, code, message));
    }

    /// Bits of the backends that serve `model`: those that name it, else those that take any.
    static long serving(List<Backend> backends, String model) {
        long naming = 0;
        long open = 0;
        for (int i = 0; i < backends.size(); i++) {
            naming |= backends.get(i).names(model) ? 1L << i : 0;
            open |= backends.get(i).config().models().isEmpty() ? 1L << i : 0;
        }
        return naming != 0 ? naming : open;
    }

    private static FullHttpResponse wrongMethod(Call call) {
        String message = call.path + " takes " + call.route.method + ", not " + call.method;
        FullHttpResponse response =
                Replies.error(call.dialect(), 405, "method_not_allowed", message);
        response.headers().set(HttpHeaderNames.ALLOW, call.route.method);
        return response;
    }

    private static FullHttpResponse denied(AccessGuard.Verdict verdict) {
        return switch (verdict) {
            case ASK_PASSWORD ->
                    asking("Basic realm=\"router\"", "a name and a password are needed");
            case ASK_TOKEN -> asking("Bearer", "the token of admin.token_env or _file is needed");
            case FORBIDDEN ->
                    Replies.error(
                            403,
                            "forbidden",
                            "from another machine this takes metrics.auth in the configuration, or"
                                    + " admin.token_env for what steers the router");
            case FROM_A_PAGE ->
                    Replies.error(
                            403,
                            "forbidden",
                            "pages of a browser may not steer the router; set admin.token_env");
            case ALLOWED -> throw new IllegalStateException("nothing is denied");
        };
    }

    private static FullHttpResponse asking(String scheme, String message) {
        FullHttpResponse response = Replies.error(401, "unauthorized", message);
        response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, scheme);
        return response;
    }
}
