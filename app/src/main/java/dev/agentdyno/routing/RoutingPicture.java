package dev.agentdyno.routing;

import dev.agentdyno.chart.Contact;
import dev.agentdyno.chart.Dash;
import dev.agentdyno.chart.FlowData;
import dev.agentdyno.chart.LineData;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.chart.SpanData;
import dev.agentdyno.chart.TimeGrid;
import dev.agentdyno.chart.TimeMark;
import dev.agentdyno.page.Banner;
import dev.agentdyno.page.Fact;
import dev.agentdyno.survey.RoutedRequest;
import java.util.List;
import java.util.Optional;

/// What the page shows of traffic and backends. Immutable.
///
/// @param configs configurations of the router that the recording tells of, the newest first
/// @param models that callers asked for
/// @param model the one that flow, backends and slowest requests are of; empty for all
/// @param chosen the backend that was chosen, or empty
/// @param strategy by its name in settings; empty unknown
/// @param locked why nothing can be set; empty where it can
record RoutingPicture(
        Optional<Banner> banner,
        FlowData flow,
        List<BackendRow> backends,
        List<KeyRow> keys,
        List<ConfigRow> configs,
        List<String> models,
        String model,
        String chosen,
        TimeGrid grid,
        List<TimeMark> marks,
        Lines lines,
        List<Measured> facts,
        String strategy,
        String locked) {
    static final RoutingPicture EMPTY =
            new RoutingPicture(
                    Optional.empty(),
                    FlowData.EMPTY,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    "",
                    "",
                    TimeGrid.EMPTY,
                    List.of(),
                    Lines.NONE,
                    List.of(),
                    "",
                    "");

    /// Place of the chosen backend, or -1.
    int chosenPlace() {
        return backends.stream().map(BackendRow::name).toList().indexOf(chosen);
    }

    /// The configuration in force at the end of the time in view, where it is known.
    Optional<ConfigRow> configInForce() {
        return configs.stream().filter(ConfigRow::inForce).findFirst();
    }

    /// The lines of the charts.
    record Lines(List<LineData> rate, List<LineData> response) {
        static final Lines NONE = new Lines(List.of(), List.of());
    }

    /// A figure of the router as a whole.
    ///
    /// @param note what it is a part of, or what of it there was most; may be empty
    record Measured(String name, String value, String note) {}

    /// How a backend's lines are drawn.
    record Pattern(SeriesColor color, Dash dash) {}

    /// A part of a time in which a breaker did not change.
    ///
    /// @param from where it begins, 0 to 1
    /// @param to where it ends
    record Stretch(double from, double to, Contact contact) {}

    /// One backend.
    ///
    /// @param speaks whose API, in words
    /// @param rests seconds that it is left alone yet
    /// @param injected part of the attempts into which a fault was put on purpose
    /// @param raised what of it is out of the ordinary
    record BackendRow(
            String name,
            Pattern pattern,
            String speaks,
            Contact contact,
            String breaker,
            String health,
            List<Stretch> history,
            String rests,
            String rate,
            String share,
            String inFlight,
            String waiting,
            String p50,
            String p95,
            String p99,
            String first50,
            String first99,
            String failures,
            String injected,
            Raised raised) {}

    /// What of a backend is out of the ordinary.
    ///
    /// @param fails whether it fails often
    /// @param waits whether requests wait for it
    /// @param slow whether its slow answers take far longer than those of others
    record Raised(boolean fails, boolean waits, boolean slow) {
        static final Raised NOTHING = new Raised(false, false, false);
    }

    /// One virtual key, or all callers without one.
    ///
    /// @param raised whether requests of it were refused
    record KeyRow(
            String name,
            String priority,
            String requests,
            String requestsAllowed,
            String tokens,
            String tokensAllowed,
            String inFlight,
            String refused,
            String untold,
            boolean raised) {}

    /// One configuration of the router.
    ///
    /// @param title its number in words
    /// @param since when it came into force and who brought it
    /// @param changes how it differs from the one before, a line each
    /// @param text all of it as YAML, without secrets
    /// @param inForce whether it was the one in force at the end of the time in view
    record ConfigRow(
            int number, String title, String since, String changes, String text, boolean inForce) {
        /// Whether `other` is the same configuration, of the same router.
        boolean isSame(ConfigRow other) {
            return number == other.number && since.equals(other.since);
        }
    }

    /// One request in the list.
    record RequestRow(
            RoutedRequest request, String id, String backend, String words, String millis) {}

    /// What is shown of one request.
    ///
    /// @param why what its strategy decided, in one sentence
    record Detail(String title, String note, String why, List<Fact> facts, SpanData phases) {
        static final Detail NONE = new Detail("", "", "", List.of(), SpanData.EMPTY);
    }
}
