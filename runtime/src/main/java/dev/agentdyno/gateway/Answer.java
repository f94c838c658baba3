package dev.agentdyno.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// An answer that grows by pieces.
final class Answer implements Consumer<Piece> {
    /// A call of a tool in an answer.
    record Call(CallId id, String name, StringBuilder arguments) {
        /// @throws BadAnswerException if the arguments are no JSON object
        String object(boolean cutShort) {
            String text = arguments.isEmpty() ? "{}" : arguments.toString();
            if (Json.object(text).isPresent()) {
                return text;
            }
            if (cutShort) {
                return "{}";
            }
            throw new BadAnswerException("the arguments of '" + name + "' are no JSON object");
        }
    }

    private String id = "";
    private String model = "";
    private final StringBuilder text = new StringBuilder();
    private final List<Call> calls = new ArrayList<>();
    private Usage usage = Usage.UNKNOWN;
    private Optional<Piece.Stopped> stopped = Optional.empty();
    private Optional<Fault> fault = Optional.empty();

    @Override
    public void accept(Piece piece) {
        switch (piece) {
            case Piece.Begun begun -> {
                id = begun.id();
                model = begun.model();
            }
            case Piece.Text more -> text.append(more.text());
            case Piece.CallBegun call ->
                    calls.add(new Call(call.id(), call.name(), new StringBuilder()));
            case Piece.Arguments more -> arguments(more.text());
            case Piece.Used used -> usage = used.usage().or(usage);
            case Piece.Stopped stop -> stopped = Optional.of(stop);
            case Piece.Failed failed -> fault = Optional.of(failed.fault());
        }
    }

    private void arguments(String more) {
        if (calls.isEmpty()) {
            throw new BadAnswerException("the answer holds arguments of no call");
        }
        calls.getLast().arguments().append(more);
    }

    String id() {
        return id;
    }

    String model() {
        return model;
    }

    String text() {
        return text.toString();
    }

    List<Call> calls() {
        return calls;
    }

    Usage usage() {
        return usage;
    }

    Piece.Stopped stopped() {
        return stopped.orElse(new Piece.Stopped(Stop.END, ""));
    }

    boolean isCutShort() {
        return stopped().stop() == Stop.LENGTH;
    }

    Optional<Fault> fault() {
        return fault;
    }
}
