package dev.agentdyno.routing;

import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.chart.SpanData;
import dev.agentdyno.page.Fact;
import dev.agentdyno.page.Words;
import dev.agentdyno.routing.RoutingPicture.Detail;
import dev.agentdyno.routing.RoutingPicture.RequestRow;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.survey.RoutedRequest;
import java.util.ArrayList;
import java.util.List;

/// One request as the page shows it. Pure.
record RequestPainter(RoutedRequest request) {
    private static final double NANOS_PER_MILLI = 1e6;

    RequestRow row() {
        String backend =
                request.backend().isEmpty() ? Words.of("routing.nobody") : request.backend();
        return new RequestRow(
                request,
                request.id() + "@" + request.startNanos(),
                backend,
                Words.of(
                        "routing.request.words",
                        Figures.timeOfDayMillis(request.startNanos()),
                        outcome()),
                Figures.fixed(request.durationNanos() / NANOS_PER_MILLI, 1));
    }

    private String outcome() {
        return request.injected().isEmpty()
                ? ending()
                : Words.of("routing.outcome.injected", ending());
    }

    private String ending() {
        if (!request.errorType().isEmpty()) {
            return request.errorType();
        }
        return request.status() == 0 ? Figures.UNKNOWN : Integer.toString(request.status());
    }

    Detail detail() {
        return new Detail(
                Words.of("routing.request", request.id()),
                Words.of(
                        "routing.request.note",
                        request.model(),
                        Figures.timeOfDayMillis(request.startNanos())),
                StrategyWords.why(request),
                facts(),
                phases());
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("total", Figures.seconds(request.durationNanos() / 1e9)));
        facts.add(
                fact(
                        "ttft",
                        request.firstByteNanos() < 0
                                ? Figures.UNKNOWN
                                : Figures.seconds(request.firstByteNanos() / 1e9)));
        facts.add(fact("retried", Figures.count(request.retries())));
        facts.add(fact("outcome", ending()));
        some("onPurpose", request.injected(), facts);
        some("key", request.key(), facts);
        some("instead", instead(), facts);
        some("answer", Words.orElse("routing.answer." + request.cache(), ""), facts);
        return facts;
    }

    /// The model that was asked in place of the one wanted, or empty.
    private String instead() {
        return request.answeringModel().equals(request.model()) ? "" : request.answeringModel();
    }

    private static void some(String name, String value, List<Fact> facts) {
        if (!value.isEmpty()) {
            facts.add(fact(name, value));
        }
    }

    private static Fact fact(String name, String value) {
        return new Fact(Words.of("routing.fact." + name), value);
    }

    /// Wait, connect, first byte and rest, one after the other.
    private SpanData phases() {
        long total = Math.max(1, request.durationNanos());
        boolean answered = request.firstByteNanos() >= 0;
        List<SpanData.Row> rows = new ArrayList<>();
        long waited = add(rows, "wait", SeriesColor.CRITICAL, 0, request.waitNanos());
        long connected = add(rows, "connect", SeriesColor.ROSE, waited, request.connectNanos());
        long first =
                add(
                        rows,
                        "first",
                        SeriesColor.GREEN,
                        connected,
                        Math.max(0, request.firstByteNanos()));
        add(rows, answered ? "rest" : "unanswered", SeriesColor.BLUE, first, total - first);
        return new SpanData(total, List.of(), rows);
    }

    private long add(
            List<SpanData.Row> rows, String phase, SeriesColor color, long from, long length) {
        long to = Math.min(Math.max(1, request.durationNanos()), from + length);
        boolean waits = color == SeriesColor.CRITICAL;
        rows.add(
                new SpanData.Row(
                        0,
                        Words.of("routing.phase." + phase),
                        "",
                        from,
                        to,
                        false,
                        phase.equals("unanswered"),
                        to > from
                                ? List.of(new SpanData.Part(from, to, color, waits))
                                : List.of()));
        return to;
    }
}
