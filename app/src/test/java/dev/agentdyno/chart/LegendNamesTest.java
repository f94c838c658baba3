package dev.agentdyno.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

class LegendNamesTest {
    private static final String EAST = "anthropic-us-east-1";
    private static final String WEST = "anthropic-eu-west-1";

    /// Names as they are told where there is room for so many characters.
    private static List<String> fitted(int room, String... names) {
        List<LegendItem> items = Stream.of(names).map(LegendNamesTest::item).toList();
        return LegendNames.fitted(items, item -> item.name().length(), room).stream()
                .map(LegendItem::name)
                .toList();
    }

    private static LegendItem item(String name) {
        return new LegendItem(
                new LegendItem.Sample.Line(Color.BLACK, Dash.SOLID, 1), name, Optional.empty());
    }

    @Test
    void whatFitsIsTold() {
        assertThat(fitted(42, WEST, EAST, "vllm")).containsExactly(WEST, EAST, "vllm");
    }

    @Test
    void theLongestAreShortenedFirst() {
        assertThat(fitted(36, WEST, EAST, "vllm"))
                .containsExactly("anthropi…-west-1", "anthropi…-east-1", "vllm");
    }

    @Test
    void namesStayApart() {
        assertThat(fitted(45, "backend-east-01-primary", "backend-west-01-primary", "alder-beech"))
                .containsExactly("backend-west-01-primary", "alder-beech");
    }

    @Test
    void theFirstAreLeftOutWhereNothingElseDoes() {
        assertThat(fitted(20, WEST, EAST, "vllm")).containsExactly("anthropi…-east-1", "vllm");
        assertThat(fitted(3, WEST, EAST, "vllm")).isEmpty();
    }

    @Test
    void equalNamesAreNoReasonToKeepThemLong() {
        assertThat(fitted(26, EAST, EAST)).containsExactly("anthro…east-1", "anthro…east-1");
    }
}
