package dev.agentdyno.routing;

import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.survey.RoutedRequest;

/// What strategies are called, and what one decided, in words. Pure.
final class StrategyWords {
    private StrategyWords() {}

    static String title(String strategy) {
        return Words.orElse("routing.strategy." + strategy, strategy);
    }

    /// Why a request was given to its backend.
    static String why(RoutedRequest request) {
        return Words.of("routing.why.by", title(request.strategy()), decision(request))
                + retries(request);
    }

    private static String decision(RoutedRequest request) {
        if (request.measure().isEmpty() || request.backend().isEmpty()) {
            return Words.of("routing.why.none");
        }
        String among = Figures.count(request.candidates());
        if (request.candidates() == 1) {
            return Words.of("routing.why.only", request.backend());
        }
        return switch (request.measure()) {
            case "turn" -> Words.of("routing.why.turn", request.backend(), among);
            case "chance" -> Words.of("routing.why.chance", request.backend(), among);
            case "credit" -> compared("credit", request, number(request.measured()), among);
            case "latency" -> compared("latency", request, time(request.measured()), among);
            case "outstanding" ->
                    compared("outstanding", request, number(request.measured()), among);
            case "affinity" -> home(request, among);
            default -> Words.of("routing.why.other", request.backend(), request.measure());
        };
    }

    private static String compared(
            String measure, RoutedRequest request, String value, String among) {
        String chosen = Words.of("routing.why." + measure, request.backend(), among, value);
        if (request.runnerUp().isEmpty()) {
            return chosen + ".";
        }
        String second =
                measure.equals("latency")
                        ? time(request.runnerUpMeasured())
                        : number(request.runnerUpMeasured());
        boolean tied = request.measured() == request.runnerUpMeasured();
        return chosen
                + (tied
                        ? Words.of("routing.why.tied", request.runnerUp())
                        : Words.of("routing.why.before", request.runnerUp(), second));
    }

    private static String home(RoutedRequest request, String among) {
        return request.measured() > 0
                ? Words.of(
                        "routing.why.away",
                        request.backend(),
                        request.runnerUp(),
                        number(request.measured() + 1))
                : Words.of("routing.why.home", request.backend(), among);
    }

    private static String retries(RoutedRequest request) {
        return request.retries() == 0
                ? ""
                : " " + Words.of("routing.why.retries", Figures.count(request.retries()));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Figures.fixed(value, 0) : Figures.number(value);
    }

    private static String time(double nanos) {
        return Figures.seconds(nanos / 1e9);
    }
}
