package dev.agentdyno.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegendNamesTest {

    @ParameterizedTest
    @CsvSource({
        "42, anthropic-eu-west-1 anthropic-us-east-1 vllm",
        "36, anthropi…-west-1 anthropi…-east-1 vllm",
        "30, anthro…west-1 anthro…east-1 vllm",
        "20, anthropi…-east-1 vllm"
    })
    void theLongestAreShortenedFirst(int room, String expected) {
        List<LegendItem> items =
                List.of("anthropic-eu-west-1", "anthropic-us-east-1", "vllm").stream()
                        .map(LegendNamesTest::item)
                        .toList();
        assertThat(LegendNames.fitted(items, item -> item.name().length(), room))
                .extracting(LegendItem::name)
                .isEqualTo(Arrays.asList(expected.split(" ", -1)));
    }

    private static LegendItem item(String name) {
        return new LegendItem(
                new LegendItem.Sample.Line(Color.BLACK, Dash.SOLID, 1), name, Optional.empty());
    }
}
