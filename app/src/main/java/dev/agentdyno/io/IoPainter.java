package dev.agentdyno.io;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was found of files, sockets and exceptions, as the page shows it. Pure.
record IoPainter(Surveyed found, Map<Survey.Key, Double> bytes) {
    private static final double PER_MIB = 1 / (1024.0 * 1024.0);
    private static final int NAME = 44;

    static SurveyPicture paint(Surveyed found) {
        return new IoPainter(
                        found,
                        found.sum("bytes").stream().collect(Collectors.toMap(Sum::key, Sum::total)))
                .picture();
    }

    private SurveyPicture picture() {
        SurveyLines lines = new SurveyLines(found);
        return new SurveyPicture(
                lines.grid(),
                List.of(),
                Map.of(
                        "bytes", flow(lines),
                        "longest", longest(lines),
                        "thrown", thrown(lines)),
                Map.of(
                        "place", SumRow.times(found.sum("place"), this::byPlace),
                        "host", SumRow.times(found.sum("host"), IoPainter::byHost),
                        "site", SumRow.times(found.sum("site"), IoPainter::bySite),
                        "thread", SumRow.times(found.sum("thread"), IoPainter::byThread),
                        "loop", SumRow.times(found.sum("loop"), IoPainter::byLoop),
                        "thrown", SumRow.counts(found.sum("thrown"), IoPainter::byThrown),
                        "from", SumRow.counts(found.sum("from"), IoPainter::byOrigin),
                        "message", SumRow.counts(found.sum("message"), IoPainter::byMessage)),
                Map.of(
                        "io", noIo(),
                        "loop", Words.of("io.loop.empty"),
                        "thrown", noThrown()),
                facts());
    }

    private static List<LineData> flow(SurveyLines lines) {
        return List.of(
                lines.flow("read", Words.of("io.read"), PER_MIB, SeriesColor.BLUE).chief(),
                lines.flow("written", Words.of("io.written"), PER_MIB, SeriesColor.AMBER)
                        .dashed(Dash.DASHED));
    }

    private static List<LineData> longest(SurveyLines lines) {
        return List.of(
                lines.longest("file", Words.of("io.files"), SeriesColor.SAND).dashed(Dash.DASHED),
                lines.longest("socket", Words.of("io.sockets"), SeriesColor.GREEN).chief());
    }

    /// Statistics tell every throw; where there are none, those that were recorded are all that is
    /// known.
    private List<LineData> thrown(SurveyLines lines) {
        LineData line =
                found.count(IoSurvey.STATISTICS) > 0
                        ? lines.growth(
                                "throwables", Words.of("io.thrown.all"), SeriesColor.VERMILION)
                        : lines.rate(
                                "thrown", Words.of("io.thrown.recorded"), SeriesColor.VERMILION);
        return List.of(line.chief());
    }

    private List<Fact> facts() {
        double longest =
                found.sum("place").stream().mapToDouble(Sum::longest).max().orElse(Double.NaN);
        return List.of(
                new Fact(Words.of("io.fact.bytes"), Figures.memory(total(found.sum("bytes")))),
                new Fact(
                        Words.of("io.fact.time"), Figures.seconds(total(found.sum("place")) / 1e9)),
                new Fact(Words.of("io.fact.longest"), Figures.seconds(longest / 1e9)),
                new Fact(Words.of("io.fact.thrown"), Figures.count(thrown())));
    }

    /// Errors are told twice: as errors, and among all that is thrown.
    private long thrown() {
        return Math.max(found.count(IoSurvey.EXCEPTION), found.count(IoSurvey.ERROR));
    }

    private static double total(List<Sum<Survey.Key>> sums) {
        return sums.stream().mapToDouble(Sum::total).sum();
    }

    private static String kind(Survey.Key key) {
        return Words.of("io.kind." + key.type().substring(key.type().indexOf('.') + 1));
    }

    private Reading byPlace(Survey.Key key) {
        return new Reading(
                place(key),
                Words.of(
                        "io.words", kind(key), Figures.memory(bytes.getOrDefault(key, Double.NaN))),
                placeFilter(key));
    }

    /// The end of a path says most.
    private static String place(Survey.Key key) {
        String name = key.name().isEmpty() ? Words.of("io.unnamed") : key.name();
        return name.length() <= NAME ? name : "…" + name.substring(name.length() - NAME + 1);
    }

    private static String placeFilter(Survey.Key key) {
        if (key.type().startsWith("jdk.File")) {
            return "path = " + EventFilter.quoted(key.name());
        }
        int colon = key.name().lastIndexOf(':');
        return hostFilter(key.name().substring(0, colon))
                + " and port = "
                + key.name().substring(colon + 1);
    }

    private static String hostFilter(String host) {
        String quoted = EventFilter.quoted(host);
        return "(host = " + quoted + " or address = " + quoted + ")";
    }

    private static Reading byHost(Survey.Key key) {
        return new Reading(place(key), kind(key), hostFilter(key.name()));
    }

    private static Reading bySite(Survey.Key key) {
        return new Reading(site(key.name()), kind(key), siteFilter(key.name()));
    }

    private static Reading byThread(Survey.Key key) {
        return new Reading(place(key), kind(key), threadFilter(key.name()));
    }

    private static Reading byLoop(Survey.Key key) {
        String site = siteFilter(key.name());
        return new Reading(
                site(key.name()),
                Words.of("io.words", kind(key), key.detail()),
                threadFilter(key.detail()) + (site.isEmpty() ? "" : " and " + site));
    }

    private static Reading byThrown(Survey.Key key) {
        return new Reading(Names.tail(key.name(), NAME), kind(key), thrownFilter(key.name()));
    }

    private static Reading byOrigin(Survey.Key key) {
        String site = siteFilter(key.name());
        return new Reading(
                site(key.name()),
                Names.tail(key.detail(), NAME),
                thrownFilter(key.detail()) + (site.isEmpty() ? "" : " and " + site));
    }

    private static Reading byMessage(Survey.Key key) {
        return new Reading(
                key.name().isEmpty() ? Words.of("io.message.none") : key.name(),
                Names.tail(key.detail(), NAME),
                thrownFilter(key.detail()) + " and message = " + EventFilter.quoted(key.name()));
    }

    private static String site(String site) {
        return site.isEmpty() ? Words.of("io.site.none") : Names.site(site, NAME);
    }

    private static String siteFilter(String site) {
        return site.isEmpty() ? "" : "stackTrace = " + EventFilter.quoted(site);
    }

    private static String threadFilter(String thread) {
        return "eventThread = " + EventFilter.quoted(thread);
    }

    private static String thrownFilter(String type) {
        return "thrownClass = " + EventFilter.quoted(type);
    }

    private String noIo() {
        boolean known =
                Stream.of(IoSurvey.FILE_READ, IoSurvey.SOCKET_READ)
                        .anyMatch(found.declared()::contains);
        return Words.of(known ? "io.empty" : "io.unrecorded");
    }

    /// Statistics count every throw, also those that no event was recorded for.
    private String noThrown() {
        return Words.of(found.count(IoSurvey.STATISTICS) > 0 ? "io.thrown.off" : "io.thrown.empty");
    }
}
