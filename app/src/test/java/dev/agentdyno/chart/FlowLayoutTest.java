package dev.agentdyno.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowLayoutTest {
    private static final FlowData DATA =
            new FlowData(
                    10,
                    new FlowData.Words("callers", "", ""),
                    new FlowData.Words("router", "", ""),
                    List.of(),
                    List.of(branch("alder", 6), branch("birch", 4)));

    private static FlowData.Branch branch(String name, double rate) {
        FlowData.Words words = new FlowData.Words(name, "", "");
        return new FlowData.Branch(words, rate, 0, SeriesColor.BLUE, Contact.CLOSED);
    }

    @ParameterizedTest
    @CsvSource({"100, 256", "300, 300", "900, 333"})
    void longNamesGetAboutHalfOfTheWidthAtMost(double needed, double given) {
        FlowLayout layout = new FlowLayout(640, 400, DATA, needed);
        assertThat(640 - layout.branchLeft()).isEqualTo(given);
        assertThat(layout.hubLeft()).isBetween(layout.sourceLeft(), layout.branchLeft());
    }

    @Test
    void bandsAreAsWideAsTheirFlows() {
        FlowLayout layout = new FlowLayout(640, 400, DATA, 100);
        assertThat(layout.thickness(6)).isEqualTo(1.5 * layout.thickness(4));
        assertThat(layout.leaves(1) - layout.leaves(0)).isEqualTo(layout.thickness(6));
        assertThat(layout.centre(0)).isLessThan(layout.centre(1));
    }
}
