package dev.agentdyno.gateway;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/// Calls of tools of one stream, in which several may come about at once: gives their pieces one
/// call after the other, as other vendors tell them.
///
/// One call is open and passes as it comes. The next is open as soon as the arguments of that one
/// are a whole object, so calls that come one after the other are never held back.
final class CallsInTurn {
    private final Map<Integer, Answer.Call> calls = new HashMap<>();

    /// Indexes of calls that were not told yet, in the order in which they began.
    private final Set<Integer> waiting = new LinkedHashSet<>();

    /// Index of the one that is told as it comes.
    private OptionalInt open = OptionalInt.empty();

    boolean isAny() {
        return !calls.isEmpty();
    }

    boolean has(int index) {
        return calls.containsKey(index);
    }

    /// The call at `index` begins.
    void begin(int index, CallId id, String name, Consumer<Piece> out) {
        calls.put(index, new Answer.Call(id, name, new StringBuilder()));
        waiting.add(index);
        passOn(out);
    }

    /// More of the arguments of a call that has begun.
    void arguments(int index, String more, Consumer<Piece> out) {
        boolean isOpen = open.equals(OptionalInt.of(index));
        if (!isOpen && !waiting.contains(index)) {
            throw new BadAnswerException("the answer goes back to a call that was over");
        }
        at(index).arguments().append(more);
        if (isOpen) {
            out.accept(new Piece.Arguments(more));
            passOn(out);
        }
    }

    private Answer.Call at(int index) {
        return Objects.requireNonNull(calls.get(index), "it has begun");
    }

    /// No more is said of any call so far.
    void end(Consumer<Piece> out) {
        waiting.forEach(index -> pass(index, out));
        waiting.clear();
        open = OptionalInt.empty();
    }

    private void passOn(Consumer<Piece> out) {
        while (!waiting.isEmpty() && (open.isEmpty() || isWhole(at(open.getAsInt())))) {
            int next = waiting.iterator().next();
            waiting.remove(next);
            open = OptionalInt.of(next);
            pass(next, out);
        }
    }

    private static boolean isWhole(Answer.Call call) {
        return Json.object(call.arguments().toString()).isPresent();
    }

    private void pass(int index, Consumer<Piece> out) {
        Answer.Call call = at(index);
        out.accept(new Piece.CallBegun(call.id(), call.name()));
        if (!call.arguments().isEmpty()) {
            out.accept(new Piece.Arguments(call.arguments().toString()));
        }
    }
}
