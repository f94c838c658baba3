package dev.agentdyno.router;

import dev.agentdyno.gateway.AnswerTranslator;
import dev.agentdyno.gateway.Credential;
import dev.agentdyno.gateway.Dialect;
import dev.agentdyno.gateway.Inquiry;
import dev.agentdyno.gateway.RefusedException;
import dev.agentdyno.gateway.Tongue;
import dev.agentdyno.router.upstream.Backend;
import dev.agentdyno.router.wire.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// How one request goes to backends of any kind, and how their answers come back. Knows no
/// connection.
final class Passage {
    private static final String ANTHROPIC_VERSION = "anthropic-version";

    /// What does not hold for a body in other words, nor for its answer.
    private static final int TRANSLATED = Field.bits(Field.ACCEPT_ENCODING, Field.CONTENT_TYPE);

    private final Inquiry inquiry;
    private final Optional<Credential> credential;
    private final boolean virtual;
    private String refusal = "";

    /// @param header gives the value of a header of the caller's, empty where there is none
    /// @param query of the caller's address, with its question mark
    /// @param virtual whether the caller's key is one of the router's own, which no backend sees
    Passage(Inquiry inquiry, UnaryOperator<String> header, String query, boolean virtual) {
        this.inquiry = inquiry;
        this.virtual = virtual;
        this.credential =
                virtual ? Optional.empty() : Credential.of(inquiry.dialect(), header, query);
    }

    /// How a request's head and body differ from the caller's on the way to one backend.
    ///
    /// @param path with the query
    /// @param body empty where the caller's own goes as it is
    /// @param dropped bits of the fields of the caller's that go no further
    /// @param droppedNames headers that go no further either, in lower case
    /// @param added headers in place of them
    record Sending(
            String path,
            Optional<byte[]> body,
            int dropped,
            List<String> droppedNames,
            Map<String, String> added) {}

    /// What `target` understands of this request.
    private Tongue tongue(Backend target) {
        Dialect dialect = Dialect.of(target.config().kind(), inquiry.dialect());
        return new Tongue(dialect, !target.config().chatsOnly());
    }

    /// The dialect in which `target` is asked.
    Dialect spoken(Backend target) {
        return tongue(target).dialect();
    }

    /// Bits of those of `candidates` that can be asked such a thing at all.
    long able(List<Backend> backends, long candidates) {
        long able = 0;
        for (int i = 0; i < backends.size(); i++) {
            able |= inquiry.canGoTo(tongue(backends.get(i))) ? 1L << i : 0;
        }
        return candidates & able;
    }

    /// Whether the request has words for `target`; if not, [#refusal] says what has none.
    boolean hasWordsFor(Backend target) {
        Tongue tongue = tongue(target);
        if (inquiry.goesAsItIs(tongue)) {
            return true;
        }
        try {
            inquiry.toward(tongue);
            return true;
        } catch (RefusedException e) {
            refusal = String.valueOf(e.getMessage());
            return false;
        }
    }

    /// Bits of all that are asked in the same words as `target`.
    long alike(List<Backend> backends, Backend target) {
        long alike = 0;
        for (int i = 0; i < backends.size(); i++) {
            alike |= tongue(backends.get(i)).equals(tongue(target)) ? 1L << i : 0;
        }
        return alike;
    }

    /// Why the request could not be put in other words.
    String refusal() {
        return refusal;
    }

    /// What goes to `target`, for which the request must have words.
    Sending to(Backend target) {
        Inquiry.Outbound outbound = inquiry.toward(tongue(target));
        Optional<String> key = key(target, outbound);
        String path = target.config().path(outbound.version(), outbound.path());
        boolean keyDropped = virtual || key.isPresent();
        if (!keyDropped && !outbound.isTranslated()) {
            return new Sending(path, Optional.empty(), 0, List.of(), Map.of());
        }
        String bare = keyDropped ? Credential.without(path) : path;
        int dropped = keyDropped ? Field.KEYS : 0;
        if (!outbound.isTranslated()) {
            return new Sending(
                    bare, Optional.empty(), dropped, List.of(), keyLine(key, outbound.dialect()));
        }
        boolean foreign = outbound.dialect() != inquiry.dialect();
        Map<String, String> added = new LinkedHashMap<>(keyLine(key, outbound.dialect()));
        added.put(Field.CONTENT_TYPE.text(), "application/json");
        if (outbound.dialect() == Dialect.ANTHROPIC) {
            added.put(ANTHROPIC_VERSION, Dialect.ANTHROPIC_VERSION);
        }
        return new Sending(
                bare,
                outbound.body(),
                dropped | TRANSLATED,
                foreign ? Dialect.VENDOR_HEADERS : List.of(),
                added);
    }

    private static Map<String, String> keyLine(Optional<String> key, Dialect dialect) {
        return key.map(given -> Map.of(dialect.keyHeader(), dialect.keyValue(given)))
                .orElse(Map.of());
    }

    /// Whether `target` is asked with the caller's own key, so that its limits are the caller's.
    boolean asksOnCallersAccount(Backend target) {
        return credential.isPresent() && !target.hasOwnKey();
    }

    /// The key that takes the place of what the caller sent; empty where that can stay as it is.
    private Optional<String> key(Backend target, Inquiry.Outbound outbound) {
        return target.ownKey()
                .or(() ->
                        credential
                                .filter(sent -> outbound.isTranslated() || !sent.inOwnPlace())
                                .map(Credential::key));
    }

    /// What puts the answer of `target` into the caller's words; empty where they are the same.
    Optional<AnswerTranslator> translator(Backend target) {
        Tongue tongue = tongue(target);
        return inquiry.goesAsItIs(tongue)
                ? Optional.empty()
                : Optional.of(inquiry.translator(tongue.dialect()));
    }
}
