package dev.agentdyno.routing;

import dev.agentdyno.chart.Dash;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.routing.RoutingPicture.Pattern;
import java.util.List;

/// How backends are told apart, by their place: in colour and in dash. None is red, which is what
/// fails. Pure.
final class Patterns {
    private static final List<Pattern> ALL =
            List.of(
                    new Pattern(SeriesColor.BLUE, Dash.SOLID),
                    new Pattern(SeriesColor.GREEN, Dash.DASHED),
                    new Pattern(SeriesColor.VIOLET, Dash.DASH_DOT),
                    new Pattern(SeriesColor.SAND, Dash.DOTTED),
                    new Pattern(SeriesColor.AMBER, Dash.SHORT),
                    new Pattern(SeriesColor.ROSE, Dash.DOTTED),
                    new Pattern(SeriesColor.PALE, Dash.FINE));
    private static final Pattern FURTHER = new Pattern(SeriesColor.MUTED, Dash.SHORT);

    private Patterns() {}

    static Pattern of(int place) {
        return place < ALL.size() ? ALL.get(place) : FURTHER;
    }
}
