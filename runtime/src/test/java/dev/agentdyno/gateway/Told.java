package dev.agentdyno.gateway;

import static dev.agentdyno.gateway.Translating.events;

import java.util.List;

/// A stream read by the readers of its own vendor, to see what a caller makes of it.
record Told(String text, List<String> calls, Stop stop, long input, long cached, long output) {
    static Told read(Dialect dialect, String stream) {
        AnswerReader reader = AnswerReader.of(dialect);
        Answer answer = new Answer();
        events(stream).forEach(event -> reader.event(event, answer));
        List<String> calls =
                answer.calls().stream()
                        .map(c -> c.id().text() + " " + c.name() + " " + c.object(false))
                        .toList();
        return new Told(
                answer.text(),
                calls,
                answer.stopped().stop(),
                answer.usage().input(),
                answer.usage().cached(),
                answer.usage().output());
    }
}
