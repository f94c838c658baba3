package dev.agentdyno.gateway;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Calls of tools of one stream, in which several may come about at once: gives their pieces one
/// call after the other, as other vendors tell them.
///
/// One call is open and passes as it comes. The next is open as soon as the arguments of that one
/// are a whole object, so calls that come one after the other are never held back.
final class CallsInTurn {
    private final Map<Integer, Answer.Call> calls = new HashMap<>();
    private final ArrayDeque<Answer.Call> waiting = new ArrayDeque<>();
    private Optional<Answer.Call> open = Optional.empty();

    boolean isAny() {
        return !calls.isEmpty();
    }

    boolean has(int index) {
        return calls.containsKey(index);
    }

    /// The call at `index` begins.
    void begin(int index, CallId id, String name, Consumer<Piece> out) {
        Answer.Call call = new Answer.Call(id, name, new StringBuilder());
        calls.put(index, call);
        waiting.add(call);
        passOn(out);
    }

    /// More of the arguments of a call that has begun.
    void arguments(int index, String more, Consumer<Piece> out) {
        Answer.Call call = calls.get(index);
        if (call == null) {
            throw new BadAnswerException("the answer holds arguments of no call");
        }
        boolean isOpen = open.filter(now -> now == call).isPresent();
        if (!isOpen && !waiting.contains(call)) {
            throw new BadAnswerException("the answer goes back to a call that was over");
        }
        call.arguments().append(more);
        if (isOpen) {
            out.accept(new Piece.Arguments(more));
            passOn(out);
        }
    }

    /// No more is said of any call so far.
    void end(Consumer<Piece> out) {
        while (!waiting.isEmpty()) {
            pass(waiting.removeFirst(), out);
        }
        open = Optional.empty();
    }

    private void passOn(Consumer<Piece> out) {
        while (!waiting.isEmpty() && open.map(CallsInTurn::isWhole).orElse(true)) {
            pass(waiting.removeFirst(), out);
        }
    }

    private static boolean isWhole(Answer.Call call) {
        return Json.object(call.arguments().toString()).isPresent();
    }

    private void pass(Answer.Call call, Consumer<Piece> out) {
        open = Optional.of(call);
        out.accept(new Piece.CallBegun(call.id(), call.name()));
        if (!call.arguments().isEmpty()) {
            out.accept(new Piece.Arguments(call.arguments().toString()));
        }
    }
}
