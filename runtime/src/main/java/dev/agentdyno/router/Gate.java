package dev.agentdyno.router;

import dev.agentdyno.admission.Admission;
import dev.agentdyno.admission.Allowance;
import dev.agentdyno.admission.Caller;
import dev.agentdyno.admission.KeyRing;
import dev.agentdyno.admission.Rate;
import dev.agentdyno.admission.Refusal;
import dev.agentdyno.admission.Verdict;
import dev.agentdyno.gateway.Credential;
import dev.agentdyno.router.config.KeyConfig;
import dev.agentdyno.router.config.KeysConfig;
import dev.agentdyno.router.config.LimitsConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.settings.GateTunables;
import dev.agentdyno.router.settings.KeyTunables;
import dev.agentdyno.router.wire.BadMessageException;
import dev.agentdyno.router.wire.Replies;
import dev.agentdyno.router.wire.RequestHead;
import dev.agentdyno.telemetry.KeyStatsEvent;
import dev.agentdyno.tuning.Tunables;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/// Who may come in: virtual keys and limits, and in what words the rest are told. For any lane.
final class Gate {
    private final Tunables tunables;
    private final GateTunables settings;
    private final Admission admission;
    private final Map<String, Member> members = new LinkedHashMap<>();

    /// A caller with a key, and what its settings follow.
    private record Member(Caller caller, KeyTunables settings, KeyConfig config) {}

    /// @param longestWait how long, at a time, the longest has waited that waits for a backend
    Gate(Tunables tunables, KeysConfig keys, LimitsConfig limits, LongUnaryOperator longestWait) {
        this.tunables = tunables;
        this.settings = new GateTunables(tunables, keys, limits);
        this.admission =
                new Admission(
                        settings::limits, settings::keysNeeded, longestWait, System.nanoTime());
        keys(keys.keys());
    }

    /// Takes these keys in place of all others. Those who stay keep what they have used. Where one
    /// cannot be taken, none is.
    synchronized void keys(List<KeyConfig> keys) {
        addNew(keys);
        List<String> names = keys.stream().map(KeyConfig::name).toList();
        for (String name : List.copyOf(members.keySet())) {
            if (!names.contains(name)) {
                remove(name);
            }
        }
        List<KeyRing.Entry> entries = new ArrayList<>();
        for (KeyConfig key : keys) {
            Member member = members.computeIfAbsent(key.name(), _ -> member(key));
            member.settings().follow(member.config(), key, tunables);
            member.caller().models(Set.copyOf(key.models()));
            members.put(key.name(), new Member(member.caller(), member.settings(), key));
            entries.add(new KeyRing.Entry(key.secret().reveal(), member.caller()));
        }
        admission.keys(entries);
    }

    private void addNew(List<KeyConfig> keys) {
        List<String> added = new ArrayList<>();
        try {
            for (KeyConfig key : keys) {
                if (!members.containsKey(key.name())) {
                    members.put(key.name(), member(key));
                    added.add(key.name());
                }
            }
        } catch (RuntimeException e) {
            added.forEach(this::remove);
            throw e;
        }
    }

    private void remove(String name) {
        Member gone = members.remove(name);
        if (gone != null) {
            gone.settings().retract(tunables);
        }
    }

    /// Takes what `next` says otherwise than `before`.
    void follow(RouterConfig before, RouterConfig next) {
        settings.follow(before, next, tunables);
        keys(next.gate().keys().keys());
    }

    private Member member(KeyConfig key) {
        KeyTunables own = new KeyTunables(tunables, key);
        return new Member(new Caller(key.name(), own::allowance, System.nanoTime()), own, key);
    }

    Admission admission() {
        return admission;
    }

    /// Whose request this is; one without a key of ours is nobody's.
    ///
    /// @param last of its connection
    Caller caller(RequestHead request, LastKey last) {
        return admission.hasKeys()
                ? last.find(admission, request).orElse(admission.nobody())
                : admission.nobody();
    }

    /// Refuses a request of which it is not clear who asks: nobody is to choose the key that
    /// counts.
    ///
    /// @throws BadMessageException if a key comes twice in one place, or keys of two callers do
    void requireOneKey(RequestHead request) throws BadMessageException {
        if (request.repeatsKeys() || Credential.repeatsIn(request.query())) {
            throw ambiguous(
                    "a key is given twice: one header Authorization, one x-api-key, one"
                            + " x-goog-api-key and one 'key' in the address are possible");
        }
        if (admission.hasKeys() && request.mayHoldSeveralKeys()) {
            List<String> offered = Credential.all(request::value, request.query());
            if (admission.contradict(offered)) {
                throw ambiguous("keys of two callers are given; send one");
            }
        }
    }

    private static BadMessageException ambiguous(String message) {
        return new BadMessageException(400, "ambiguous_key", message);
    }

    /// What a caller is told who may not come in.
    static FullHttpResponse refusal(Call call, Verdict.Refused refused) {
        Refusal why = refused.why();
        String message = message(call, why);
        call.failed(why.word(), message);
        FullHttpResponse response =
                Replies.error(call.dialect(), why.status(), why.word(), message);
        if (why == Refusal.UNKNOWN_KEY) {
            response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"router\"");
        }
        return Replies.retryAfter(response, refused.retryAfterNanos());
    }

    private static String message(Call call, Refusal why) {
        String key = "the key '" + call.caller.name() + "' ";
        return switch (why) {
            case UNKNOWN_KEY -> "a key that is known here is needed";
            case MODEL -> key + "may not use the model '" + call.model + "'";
            case KEY_REQUESTS -> key + "has used up its requests for now";
            case KEY_TOKENS -> key + "has used up its tokens for now";
            case KEY_CONCURRENT -> key + "has as many requests under way as it may";
            case RATE -> "more requests come in than are let in each second; try later";
            case IN_FLIGHT -> "as many requests are under way as may be; try later";
            case SHED -> "there is too much load for requests of this priority; try later";
        };
    }

    /// Puts what each caller has done into the recording.
    void emit() {
        admission.callers().forEach(Gate::emit);
        Caller nobody = admission.nobody();
        if (nobody.isSeen()) {
            emit(nobody);
        }
    }

    private static void emit(Caller caller) {
        KeyStatsEvent event = new KeyStatsEvent();
        if (!event.isEnabled()) {
            return;
        }
        Allowance allowed = caller.allowance();
        Caller.Use use = caller.use(System.nanoTime());
        event.key = caller.name();
        event.priority = allowed.priority().word();
        event.requestsPerMinute = perMinute(allowed.requests());
        event.tokensPerMinute = perMinute(allowed.tokens());
        event.concurrent = allowed.concurrent();
        event.inFlight = use.inFlight();
        event.admitted = use.admitted();
        event.refused = use.refused();
        event.inputTokens = use.inputTokens();
        event.outputTokens = use.outputTokens();
        event.untold = use.untold();
        event.commit();
    }

    private static long perMinute(Rate rate) {
        return Math.round(rate.perSecond() * 60);
    }
}
