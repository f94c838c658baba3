package dev.agentdyno.scorecard;

import dev.agentdyno.bench.Aim;
import dev.agentdyno.bench.Claim;
import dev.agentdyno.bench.Effort;
import dev.agentdyno.bench.ResultFolder.Kept;
import dev.agentdyno.bench.Row;
import dev.agentdyno.bench.Table;
import dev.agentdyno.bench.TableResult;
import dev.agentdyno.page.Words;
import dev.agentdyno.scorecard.ScorecardPicture.AimLine;
import dev.agentdyno.scorecard.ScorecardPicture.Notice;
import dev.agentdyno.scorecard.ScorecardPicture.ScalePoint;
import dev.agentdyno.shell.Figures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes the picture of what is kept. Pure.
///
/// @param drives whether a run is under way, beside which nothing is measured
/// @param effort with which the person would measure
record ScorecardPainter(
        Results results, Claim chosen, Measuring measuring, boolean drives, Effort effort) {
    private static final long SECONDS_A_MINUTE = 60;

    /// What was read of the folder.
    ///
    /// @param read whether it was looked at yet
    /// @param recordings those of rows that are there
    record Results(
            boolean read,
            Map<Table, TableResult> known,
            List<Kept.Broken> broken,
            Set<Path> recordings) {
        static final Results UNREAD = new Results(false, Map.of(), List.of(), Set.of());

        Results {
            known = Map.copyOf(known);
            broken = List.copyOf(broken);
            recordings = Set.copyOf(recordings);
        }

        static Results of(List<Kept> kept, Set<Path> recordings) {
            Map<Table, TableResult> known = new EnumMap<>(Table.class);
            List<Kept.Broken> broken = new ArrayList<>();
            for (Kept each : kept) {
                switch (each) {
                    case Kept.Known(TableResult result) -> known.put(result.table(), result);
                    case Kept.Broken file -> broken.add(file);
                }
            }
            return new Results(true, known, broken, recordings);
        }
    }

    ScorecardPicture picture() {
        List<ScorecardPicture.Row> rows = Arrays.stream(Claim.values()).map(this::row).toList();
        return new ScorecardPicture(
                rows,
                row(chosen),
                notices(),
                measuring.busy(),
                !drives && measuring.busy().isEmpty(),
                takes(Stream.of(Table.values())),
                scaling());
    }

    private ScorecardPicture.Row row(Claim claim) {
        return Optional.ofNullable(results.known().get(claim.table()))
                .flatMap(result ->
                        result.row(claim.row(), false).map(row -> row(claim, result, row)))
                .orElseGet(() -> unmeasured(claim));
    }

    private ScorecardPicture.Row unmeasured(Claim claim) {
        boolean broken = results.broken().stream().anyMatch(each -> each.table() == claim.table());
        Verdict verdict = broken ? Verdict.BROKEN : Verdict.UNKNOWN;
        String unknown = Figures.UNKNOWN;
        return new ScorecardPicture.Row(
                claim,
                name(claim),
                where(claim),
                aims(claim),
                reference(claim),
                unknown,
                unknown,
                unknown,
                unknown,
                unknown,
                unknown,
                "",
                verdict,
                claim.aims().stream()
                        .map(aim -> new AimLine(verdict, AimWords.aim(aim), unknown))
                        .toList(),
                List.of(),
                Optional.empty());
    }

    private ScorecardPicture.Row row(Claim claim, TableResult result, Row row) {
        List<AimLine> lines = claim.aims().stream().map(aim -> line(aim, row, result)).toList();
        Optional<Row> recorded = result.row(claim.row(), true);
        return new ScorecardPicture.Row(
                claim,
                name(claim),
                where(claim),
                aims(claim),
                reference(claim),
                Figures.nanoseconds(row.nanos()),
                spread(row.spread()),
                bytes(row.bytes()),
                timesGo(claim, row, result),
                recorded.map(each -> Figures.nanoseconds(each.nanos())).orElse(Figures.UNKNOWN),
                ResultFacts.day(result),
                ResultFacts.effortWord(result),
                verdict(lines),
                lines,
                ResultFacts.of(claim, result, row, recorded),
                recorded.map(each -> result.recordings().resolve(each.recording()))
                        .filter(results.recordings()::contains));
    }

    private static AimLine line(Aim aim, Row row, TableResult result) {
        OptionalDouble value = aim.value(row, result);
        if (value.isEmpty()) {
            return new AimLine(Verdict.PARTLY, AimWords.aim(aim), Figures.UNKNOWN);
        }
        return new AimLine(
                aim.met(value.getAsDouble()) ? Verdict.MET : Verdict.MISSED,
                AimWords.aim(aim),
                AimWords.value(aim, value.getAsDouble()));
    }

    private static Verdict verdict(List<AimLine> lines) {
        Set<Verdict> all = lines.stream().map(AimLine::verdict).collect(Collectors.toSet());
        return all.contains(Verdict.MISSED)
                ? Verdict.MISSED
                : all.contains(Verdict.PARTLY) ? Verdict.PARTLY : Verdict.MET;
    }

    private static String timesGo(Claim claim, Row row, TableResult result) {
        return ResultFacts.yardstick(claim)
                .flatMap(result::go)
                .map(go -> Figures.number(go.times(row)))
                .orElse(Figures.UNKNOWN);
    }

    /// Digits beyond a hundred would say that something is known.
    private static String spread(double share) {
        return share > 1 ? "> 100" : Figures.percent(share);
    }

    private static String bytes(double bytes) {
        return Double.isNaN(bytes) ? Figures.UNKNOWN : Figures.count(Math.round(bytes));
    }

    private static String name(Claim claim) {
        return Words.of("scorecard.claim." + claim.key());
    }

    private static String where(Claim claim) {
        return claim.reference() + " · " + claim.table().key();
    }

    private static String aims(Claim claim) {
        return claim.aims().stream().map(AimWords::aim).collect(Collectors.joining(", "));
    }

    private static String reference(Claim claim) {
        return Words.of("scorecard.reference." + claim.key());
    }

    private List<Notice> notices() {
        List<Notice> notices = new ArrayList<>();
        outcome().ifPresent(notices::add);
        for (Kept.Broken file : results.broken()) {
            notices.add(
                    new Notice(
                            Notice.Kind.BROKEN,
                            Words.of(
                                    "scorecard.broken",
                                    String.valueOf(file.file().getFileName()),
                                    file.reason())));
        }
        if (drives) {
            notices.add(new Notice(Notice.Kind.BLOCKED, Words.of("scorecard.blocked")));
        } else if (nothing() && measuring.busy().isEmpty()) {
            notices.add(new Notice(Notice.Kind.EMPTY, Words.of("scorecard.empty")));
        }
        return notices;
    }

    private boolean nothing() {
        return results.read() && results.known().isEmpty() && results.broken().isEmpty();
    }

    private Optional<Notice> outcome() {
        return switch (measuring) {
            case Measuring.Idle _, Measuring.Busy _ -> Optional.empty();
            case Measuring.Failed(Table table, String reason) ->
                    Optional.of(
                            new Notice(
                                    Notice.Kind.FAILED,
                                    Words.of("scorecard.failed", table.key(), reason)));
            case Measuring.Cancelled(Table table) ->
                    Optional.of(
                            new Notice(
                                    Notice.Kind.CANCELLED,
                                    Words.of("scorecard.cancelled", table.key())));
        };
    }

    /// About how long `tables` take.
    private String takes(Stream<Table> tables) {
        long seconds = effort.estimate(tables.mapToInt(Table::measurements).sum()).toSeconds();
        return Words.of(
                "scorecard.takes",
                Long.toString(Math.max(1, Math.round((double) seconds / SECONDS_A_MINUTE))));
    }

    private List<ScalePoint> scaling() {
        return Optional.ofNullable(results.known().get(Table.AGENT_SCALING)).stream()
                .flatMap(result -> result.rows(Claim.CREATE_SCALING.row(), false))
                .map(row -> new ScalePoint(row.threads(), row.perSecond()))
                .toList();
    }
}
