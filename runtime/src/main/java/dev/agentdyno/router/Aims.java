package dev.agentdyno.router;

import dev.agentdyno.admission.Caller;
import dev.agentdyno.gateway.ModelName;
import dev.agentdyno.gateway.ModelPath;
import dev.agentdyno.gateway.Operation;
import dev.agentdyno.router.peek.Wanted;
import dev.agentdyno.router.upstream.Backend;
import dev.agentdyno.router.wire.RequestHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// The models of one request in the order in which they are asked: the one that the caller wants,
/// then those of its fallback chain that the caller may use and a backend serves.
///
/// Holds the request's body until [#release]. For one lane.
final class Aims {
    private Roster roster;
    private final RequestHead head;
    private final String path;
    private final Operation operation;
    private final Wanted wanted;
    private final ByteBuf body;
    private final Caller caller;
    private final Iterator<String> further;
    private final Aim first;
    private Optional<Aim> next = Optional.empty();

    /// @param roster the backends there are
    /// @param path as the caller wrote it
    /// @param body the request's body, which this releases
    /// @param chain models to be asked where the wanted one cannot be
    Aims(
            Roster roster,
            RequestHead head,
            String path,
            Operation operation,
            Wanted wanted,
            ByteBuf body,
            Caller caller,
            List<String> chain) {
        this.roster = roster;
        this.head = head;
        this.path = path;
        this.operation = operation;
        this.wanted = wanted;
        this.body = body;
        this.caller = caller;
        this.further = chain.iterator();
        this.first = aim(wanted, path, body);
    }

    private Aim aim(Wanted asked, String at, ByteBuf words) {
        String query = head.query();
        Passage passage =
                new Passage(
                        asked.inquiry(operation, at, query, words),
                        head::value,
                        query,
                        caller.isKnown());
        return aim(asked.model(), words, passage);
    }

    private Aim aim(String model, ByteBuf words, Passage passage) {
        List<Backend> backends = roster.backends();
        long serving = Desk.serving(backends, model);
        return new Aim(model, words, passage, serving, passage.able(backends, serving));
    }

    /// Goes on with the backends of `now`; answers what `present` is among them.
    Aim follow(Roster now, Aim present) {
        roster = now;
        next = next.map(this::anew).filter(aim -> aim.able() != 0);
        return anew(present);
    }

    private Aim anew(Aim aim) {
        return aim(aim.model(), aim.body(), aim.passage());
    }

    /// The backends whose bits the aims hold.
    Roster roster() {
        return roster;
    }

    /// What the caller wants; it may be that no backend serves it.
    Aim first() {
        return first;
    }

    /// Whether there is another model to ask.
    boolean hasNext() {
        while (next.isEmpty() && further.hasNext()) {
            String model = further.next();
            if (caller.mayUse(model)) {
                next = Optional.of(instead(model)).filter(aim -> aim.able() != 0);
            }
        }
        return next.isPresent();
    }

    /// The model to ask when the one before cannot be.
    Optional<Aim> next() {
        Optional<Aim> found = hasNext() ? next : Optional.empty();
        next = Optional.empty();
        return found;
    }

    /// Gemini's callers name the model in the path, all others in the body.
    private Aim instead(String model) {
        Wanted other = new Wanted(wanted.version(), model, wanted.stream());
        Optional<ModelPath> named = ModelPath.read(path);
        if (named.isPresent()) {
            return aim(other, named.get().withModel(model), body);
        }
        byte[] renamed = ModelName.replaced(ByteBufUtil.getBytes(body), model);
        return aim(other, path, Unpooled.wrappedBuffer(renamed));
    }

    /// Lets go of the body.
    void release() {
        body.release();
    }
}
