package dev.agentdyno.locks;

import dev.agentdyno.chart.Dash;
import dev.agentdyno.chart.LineData;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.page.Fact;
import dev.agentdyno.page.Names;
import dev.agentdyno.page.SumRow;
import dev.agentdyno.page.SumRow.Reading;
import dev.agentdyno.page.SurveyLines;
import dev.agentdyno.page.SurveyPicture;
import dev.agentdyno.page.Words;
import dev.agentdyno.query.EventFilter;
import dev.agentdyno.query.Sum;
import dev.agentdyno.query.Survey;
import dev.agentdyno.query.Surveyed;
import dev.agentdyno.shell.Figures;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// What was found of locks, as the page shows it. Pure.
record LocksPainter(Surveyed found) {
    private static final int NAME = 44;

    static SurveyPicture paint(Surveyed found) {
        return new LocksPainter(found).picture();
    }

    private SurveyPicture picture() {
        SurveyLines lines = new SurveyLines(found);
        return new SurveyPicture(
                lines.grid(),
                List.of(),
                Map.of("waits", waits(lines), "longest", longest(lines)),
                Map.of(
                        "class", SumRow.times(found.sum("class"), LocksPainter::byClass),
                        "address", SumRow.times(found.sum("address"), LocksPainter::byAddress),
                        "site", SumRow.times(found.sum("site"), LocksPainter::bySite),
                        "thread", SumRow.times(found.sum("thread"), LocksPainter::byThread),
                        "owner", SumRow.times(found.sum("owner"), LocksPainter::byOwner),
                        "pinned", SumRow.times(found.sum("pinned"), LocksPainter::byPinning)),
                Map.of("locks", noLocks(), "owner", noOwner(), "pinned", noPinned()),
                facts());
    }

    private static List<LineData> waits(SurveyLines lines) {
        return List.of(
                lines.rate("monitor", kind(LockSurvey.ENTER), SeriesColor.AMBER).chief(),
                lines.rate("park", kind(LockSurvey.PARK), SeriesColor.BLUE),
                lines.rate("pinned", kind(LockSurvey.PINNED), SeriesColor.VERMILION)
                        .dashed(Dash.SHORT));
    }

    private static List<LineData> longest(SurveyLines lines) {
        return List.of(
                lines.longest("monitor", kind(LockSurvey.ENTER), SeriesColor.AMBER).chief(),
                lines.longest("park", kind(LockSurvey.PARK), SeriesColor.BLUE),
                lines.longest("pinned", kind(LockSurvey.PINNED), SeriesColor.VERMILION)
                        .dashed(Dash.SHORT));
    }

    private List<Fact> facts() {
        return List.of(
                fact("locks.fact.monitor", LockSurvey.ENTER, Sum::total, true),
                fact("locks.fact.longest", LockSurvey.ENTER, Sum::longest, false),
                fact("locks.fact.park", LockSurvey.PARK, Sum::total, true),
                new Fact(
                        Words.of("locks.fact.pinned"),
                        Figures.count(found.count(LockSurvey.PINNED))));
    }

    private Fact fact(
            String key, String type, ToDoubleFunction<Sum<Survey.Key>> value, boolean summed) {
        var values =
                found.sum("class").stream()
                        .filter(sum -> sum.key().type().equals(type))
                        .mapToDouble(value);
        double nanos = summed ? values.sum() : values.max().orElse(Double.NaN);
        boolean unknown = !found.declared().contains(type);
        return new Fact(Words.of(key), Figures.seconds(unknown ? Double.NaN : nanos / 1e9));
    }

    private static String kind(String type) {
        return Words.of("locks.kind." + type.substring(type.indexOf('.') + 1));
    }

    private static Reading byClass(Survey.Key key) {
        String field = key.type().equals(LockSurvey.ENTER) ? "monitorClass" : "parkedClass";
        return new Reading(
                key.name().isEmpty() ? Words.of("locks.nothing") : Names.tail(key.name(), NAME),
                kind(key.type()),
                field + " = " + EventFilter.quoted(key.name()));
    }

    private static Reading byAddress(Survey.Key key) {
        return new Reading(
                key.name(),
                Words.of("locks.words", kind(key.type()), Names.tail(key.detail(), NAME)),
                "address = " + key.name());
    }

    private static Reading bySite(Survey.Key key) {
        return new Reading(
                site(key.name()),
                Words.of("locks.words", kind(key.type()), Names.tail(key.detail(), NAME)),
                siteFilter(key.name()));
    }

    private static Reading byThread(Survey.Key key) {
        return new Reading(thread(key.name()), kind(key.type()), threadFilter(key.name()));
    }

    private static Reading byOwner(Survey.Key key) {
        return new Reading(
                thread(key.name()),
                Words.of("locks.waitsFor", thread(key.detail())),
                threadFilter(key.name())
                        + " and previousOwner = "
                        + EventFilter.quoted(key.detail()));
    }

    private static Reading byPinning(Survey.Key key) {
        String reason =
                key.detail().isEmpty()
                        ? ""
                        : " and pinnedReason = " + EventFilter.quoted(key.detail());
        return new Reading(
                site(key.name()),
                key.detail().isEmpty() ? Words.of("locks.pinned.noReason") : key.detail(),
                (siteFilter(key.name()) + reason).replaceFirst("^ and ", ""));
    }

    private static String thread(String name) {
        return name.isEmpty() ? Words.of("locks.unnamed") : name;
    }

    private static String threadFilter(String name) {
        return "eventThread = " + EventFilter.quoted(name);
    }

    private static String site(String site) {
        return site.isEmpty() ? Figures.UNKNOWN : Names.site(site, NAME);
    }

    private static String siteFilter(String site) {
        return site.isEmpty() ? "" : "stackTrace = " + EventFilter.quoted(site);
    }

    private String noLocks() {
        return found.declared().contains(LockSurvey.ENTER)
                ? Words.of("locks.empty")
                : Words.of("locks.unrecorded");
    }

    private String noOwner() {
        return found.declared().contains(LockSurvey.ENTER)
                ? Words.of("locks.owner.empty")
                : Words.of("locks.unrecorded");
    }

    private String noPinned() {
        return found.declared().contains(LockSurvey.PINNED)
                ? Words.of("locks.pinned.empty")
                : Words.of("locks.pinned.unrecorded");
    }
}
