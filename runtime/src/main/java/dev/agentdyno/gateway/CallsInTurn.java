package dev.agentdyno.gateway;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What a model says and the tools that it calls, of which several may come about at once: gives
/// the pieces one after the other, as other vendors tell them.
///
/// One call is open and passes as it comes. The next is open as soon as the arguments of that one
/// are a whole object, so calls that come one after the other are not held back, unless one has no
/// arguments. Text that comes before a call is whole follows the calls.
final class CallsInTurn {
    private static final int MOST_HELD = 4 << 20;

    private final List<Call> calls = new ArrayList<>();

    /// Those that were not told yet, in the order in which they began.
    private final ArrayDeque<Call> waiting = new ArrayDeque<>();

    /// The one that is told as it comes.
    private Optional<Call> open = Optional.empty();

    private final StringBuilder text = new StringBuilder();

    /// Characters of arguments and text that are held back.
    private int held;

    private static final class Call {
        private final CallId id;
        private final String name;
        private final StringBuilder arguments = new StringBuilder();
        private final ObjectEnd end = new ObjectEnd();

        Call(CallId id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    /// How many calls have begun; they are numbered from 0.
    int count() {
        return calls.size();
    }

    /// The id of a call that has begun; empty where it has none.
    String id(int number) {
        return calls.get(number).id.given();
    }

    /// The number of a call of that id; -1 if there is none.
    int numberOf(String id) {
        for (int number = 0; number < calls.size(); number++) {
            if (calls.get(number).id.given().equals(id)) {
                return number;
            }
        }
        return -1;
    }

    /// More text.
    void say(String more, Consumer<Piece> out) {
        if (more.isEmpty()) {
            return;
        }
        hold(more, text);
        sayHeld(out);
    }

    /// Says what was held back, once no call is under way.
    private void sayHeld(Consumer<Piece> out) {
        if (!text.isEmpty() && waiting.isEmpty() && mayBeOver()) {
            open = Optional.empty();
            out.accept(new Piece.Text(text.toString()));
            held -= text.length();
            text.setLength(0);
        }
    }

    private void hold(String more, StringBuilder into) {
        held += more.length();
        if (held > MOST_HELD) {
            throw new BadAnswerException("the answer's calls are larger than can be told in turn");
        }
        into.append(more);
    }

    /// Whether no call is open whose arguments are not whole.
    private boolean mayBeOver() {
        return open.map(call -> call.end.isWhole()).orElse(true);
    }

    /// Another call begins.
    void begin(CallId id, String name, Consumer<Piece> out) {
        Call call = new Call(id, name);
        calls.add(call);
        waiting.add(call);
        passOn(out);
    }

    /// More of the arguments of a call that has begun.
    void arguments(int number, String more, Consumer<Piece> out) {
        Call call = calls.get(number);
        if (more.isEmpty()) {
            return;
        }
        call.end.add(more);
        if (waiting.contains(call)) {
            hold(more, call.arguments);
        } else if (open.equals(Optional.of(call))) {
            out.accept(new Piece.Arguments(more));
            passOn(out);
            sayHeld(out);
        } else if (!more.isBlank()) {
            throw new BadAnswerException("the answer goes back to a call that was over");
        }
    }

    /// No more is said of any call so far.
    void end(Consumer<Piece> out) {
        waiting.forEach(call -> pass(call, out));
        waiting.clear();
        open = Optional.empty();
        sayHeld(out);
    }

    private void passOn(Consumer<Piece> out) {
        while (!waiting.isEmpty() && mayBeOver()) {
            Call next = waiting.removeFirst();
            open = Optional.of(next);
            pass(next, out);
        }
    }

    private void pass(Call call, Consumer<Piece> out) {
        out.accept(new Piece.CallBegun(call.id, call.name));
        if (!call.arguments.isEmpty()) {
            out.accept(new Piece.Arguments(call.arguments.toString()));
            held -= call.arguments.length();
            call.arguments.setLength(0);
        }
    }
}
