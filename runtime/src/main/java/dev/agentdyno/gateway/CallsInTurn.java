package dev.agentdyno.gateway;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/// What a model says and the tools that it calls, of which several may come about at once: gives
/// the pieces one after the other, as other vendors tell them.
///
/// One call is open and passes as it comes. The next is open as soon as the arguments of that one
/// are a whole object, so calls that come one after the other are never held back. Text that comes
/// before a call is whole follows the calls.
final class CallsInTurn {
    private final Map<Integer, Answer.Call> calls = new HashMap<>();

    /// Numbers of calls that were not told yet, in the order in which they began.
    private final Set<Integer> waiting = new LinkedHashSet<>();

    private final StringBuilder text = new StringBuilder();

    /// Number of the one that is told as it comes.
    private OptionalInt open = OptionalInt.empty();

    /// How many calls have begun; they are numbered from 0.
    int count() {
        return calls.size();
    }

    /// The id of a call that has begun; empty where it has none.
    String id(int number) {
        return call(number).id().given();
    }

    /// More text.
    void say(String more, Consumer<Piece> out) {
        if (more.isEmpty()) {
            return;
        }
        if (isIdle()) {
            open = OptionalInt.empty();
            out.accept(new Piece.Text(more));
        } else {
            text.append(more);
        }
    }

    private boolean isIdle() {
        return waiting.isEmpty() && (open.isEmpty() || isWhole(call(open.getAsInt())));
    }

    /// Another call begins.
    void begin(CallId id, String name, Consumer<Piece> out) {
        waiting.add(calls.size());
        calls.put(calls.size(), new Answer.Call(id, name, new StringBuilder()));
        passOn(out);
    }

    /// More of the arguments of a call that has begun.
    void arguments(int number, String more, Consumer<Piece> out) {
        if (more.isEmpty()) {
            return;
        }
        boolean isOpen = open.equals(OptionalInt.of(number));
        if (!isOpen && !waiting.contains(number)) {
            requireNothing(more);
            return;
        }
        call(number).arguments().append(more);
        if (isOpen) {
            out.accept(new Piece.Arguments(more));
            passOn(out);
        }
    }

    private static void requireNothing(String more) {
        if (!more.isBlank()) {
            throw new BadAnswerException("the answer goes back to a call that was over");
        }
    }

    private Answer.Call call(int number) {
        return Objects.requireNonNull(calls.get(number), "it has begun");
    }

    /// No more is said of any call so far.
    void end(Consumer<Piece> out) {
        waiting.forEach(number -> pass(number, out));
        waiting.clear();
        open = OptionalInt.empty();
        if (!text.toString().isBlank()) {
            out.accept(new Piece.Text(text.toString()));
        }
        text.setLength(0);
    }

    private void passOn(Consumer<Piece> out) {
        while (!waiting.isEmpty() && (open.isEmpty() || isWhole(call(open.getAsInt())))) {
            int next = waiting.iterator().next();
            waiting.remove(next);
            open = OptionalInt.of(next);
            pass(next, out);
        }
    }

    private static boolean isWhole(Answer.Call call) {
        return Json.object(call.arguments().toString()).isPresent();
    }

    private void pass(int number, Consumer<Piece> out) {
        Answer.Call call = call(number);
        out.accept(new Piece.CallBegun(call.id(), call.name()));
        if (!call.arguments().isEmpty()) {
            out.accept(new Piece.Arguments(call.arguments().toString()));
        }
    }
}
