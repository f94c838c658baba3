package dev.agentdyno.scorecard;

import dev.agentdyno.bench.Aim;
import dev.agentdyno.bench.Claim;
import dev.agentdyno.bench.Effort;
import dev.agentdyno.bench.GoYardstick;
import dev.agentdyno.bench.Row;
import dev.agentdyno.bench.TableResult;
import dev.agentdyno.bench.Yardstick;
import dev.agentdyno.page.Fact;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What else is known of a row that was measured. Pure.
final class ResultFacts {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private ResultFacts() {}

    /// When it was measured.
    static String day(TableResult result) {
        return DAY.format(result.measured().atZone(ZoneId.systemDefault()));
    }

    /// Whether that was a first look.
    static String effortWord(TableResult result) {
        return Words.of(
                result.effort().isLook() ? "scorecard.effort.quick" : "scorecard.effort.usual");
    }

    /// The row of Go that does the same.
    static Optional<Yardstick> yardstick(Claim claim) {
        return claim.aims().stream()
                .filter(Aim.TimesGo.class::isInstance)
                .map(aim -> ((Aim.TimesGo) aim).yardstick())
                .findFirst()
                .or(() -> Yardstick.of(claim.row()));
    }

    static List<Fact> of(Claim claim, TableResult result, Row row, Optional<Row> recorded) {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("off", interval(row)));
        recorded.ifPresent(each -> facts.add(fact("on", interval(each))));
        facts.add(fact("rate", AimWords.rate(row.perSecond())));
        facts.add(fact("threads", Integer.toString(row.threads())));
        facts.add(fact("bytes", bytes(row.bytes())));
        recorded.ifPresent(each -> facts.add(fact("bytes.on", bytes(each.bytes()))));
        if (!Double.isNaN(row.recall())) {
            facts.add(fact("recall", Figures.fixed(row.recall(), 3)));
        }
        yardstick(claim).flatMap(result::go).ifPresent(go -> facts.add(fact("go", go(go))));
        facts.add(
                fact("measured", MOMENT.format(result.measured().atZone(ZoneId.systemDefault()))));
        facts.add(fact("effort", effort(result.effort())));
        facts.add(
                fact(
                        "machine",
                        Words.of(
                                "scorecard.machine",
                                Integer.toString(result.processors()),
                                result.java())));
        return facts;
    }

    private static Fact fact(String key, String value) {
        return new Fact(Words.of("scorecard.fact." + key), value);
    }

    private static String interval(Row row) {
        String mean = Figures.nanoseconds(row.nanos());
        return Double.isFinite(row.spread())
                ? Words.of("scorecard.interval", mean, Figures.share(row.spread()))
                : mean;
    }

    private static String bytes(double bytes) {
        return Double.isNaN(bytes) ? Figures.UNKNOWN : Figures.count(Math.round(bytes)) + " B";
    }

    private static String go(GoYardstick.Cost go) {
        return Figures.nanoseconds(go.median()) + ", " + bytes(go.bytes());
    }

    private static String effort(Effort effort) {
        return Words.of(
                "scorecard.effort",
                Integer.toString(effort.forks()),
                Integer.toString(effort.iterations()),
                Figures.seconds(effort.length().toMillis() / 1e3));
    }
}
