package dev.agentdyno.model;

import java.util.List;
import java.util.random.RandomGenerator;

/// What a [SimulatedBehavior] drew for one request: when the first token comes, what the tokens
/// are, how long between them, and what goes wrong. Belongs to one request, one thread at a time.
final class SimulatedReply {
    private final ChatResponse response;
    private final long firstTokenNanos;
    private final Fault fault;
    private final Gap gap;
    private final RandomGenerator random;

    SimulatedReply(
            ChatResponse response,
            long firstTokenNanos,
            Fault fault,
            Gap gap,
            RandomGenerator random) {
        this.response = response;
        this.firstTokenNanos = firstTokenNanos;
        this.fault = fault;
        this.gap = gap;
        this.random = random;
    }

    /// The whole answer, as it would be without the [#fault].
    ChatResponse response() {
        return response;
    }

    /// From request to first token, or to what comes in its place.
    long firstTokenNanos() {
        return firstTokenNanos;
    }

    Fault fault() {
        return fault;
    }

    /// The token at which the answer breaks; [#tokens] if it does not.
    int breaksAt() {
        return fault.place(tokens());
    }

    /// Tokens that come one by one, those of calls of tools included.
    int tokens() {
        return response.usage().outputTokens();
    }

    /// Tokens of text; 0 if the answer only calls tools.
    int textTokens() {
        return Tokens.count(response.text());
    }

    /// The token of text at `index`.
    String token(int index) {
        return Tokens.at(response.text(), index);
    }

    List<ToolRequest> toolRequests() {
        return response.message().toolRequests();
    }

    /// Draws the time to the next token.
    long nextGapNanos() {
        return gap.draw(random);
    }

    /// Draws the time from the first token to the last.
    long remainingNanos() {
        if (gap.shape() == Shape.CONSTANT) {
            return Math.max(0, tokens() - 1) * gap.draw(random);
        }
        long sum = 0;
        for (int i = 1; i < tokens(); i++) {
            sum += nextGapNanos();
        }
        return sum;
    }

    /// How long one token is behind another.
    ///
    /// @param laterNanos how much later each token of a slow answer is
    record Gap(double medianNanos, Shape shape, double spread, long laterNanos) {
        long draw(RandomGenerator random) {
            return (long) shape.draw(medianNanos, spread, random) + laterNanos;
        }
    }
}
