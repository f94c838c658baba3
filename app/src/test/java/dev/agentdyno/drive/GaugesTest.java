package dev.agentdyno.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.chart.GaugeReading;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GaugesTest {
    private static final Map<String, Double> BUDGETS =
            Map.of(BudgetLine.RESPONSE, 1.5, BudgetLine.FIRST_TOKEN, 0.8, BudgetLine.ERRORS, 0.01);

    private static DriveFigures figures() {
        return new DriveFigures(
                0.58, 1.84, 0.71, 412, 450, 351, 620, 73_400, 178, 0.003, 0, 0, 460_000);
    }

    private static GaugeReading reading(int index) {
        return Gauges.of(figures(), BUDGETS, 0).get(index);
    }

    @Test
    void thereIsAReadingForEachName() {
        assertThat(Gauges.of(figures(), BUDGETS, 0)).hasSameSizeAs(Gauges.names());
    }

    @Test
    void aBrokenBudgetSaysByHowMuch() {
        assertThat(reading(0))
                .returns("1.84", GaugeReading::text)
                .returns("0.34 s over budget", GaugeReading::context)
                .returns(1.5, GaugeReading::budget)
                .returns(true, GaugeReading::broken);
    }

    @Test
    void aBudgetThatHoldsIsNamed() {
        assertThat(reading(2))
                .returns("budget 0.80 s", GaugeReading::context)
                .returns(false, GaugeReading::broken);
    }

    @Test
    void throughputSaysHowMuchIsMissing() {
        assertThat(reading(1))
                .returns("412", GaugeReading::text)
                .returns("8.4 % short of 450", GaugeReading::context)
                .returns(500.0, GaugeReading::full);
    }

    @Test
    void goodputSaysItsShare() {
        assertThat(reading(3).context()).isEqualTo("85 % met all budgets");
    }

    @Test
    void manyTokensAreCountedInThousands() {
        assertThat(reading(4))
                .returns("73.4", GaugeReading::text)
                .returns("178 a request", GaugeReading::context);
    }

    @Test
    void errorsArePercent() {
        assertThat(reading(5)).returns("0.3", GaugeReading::text).returns("%", GaugeReading::unit);
    }

    @Test
    void whatIsUnknownIsADashAndBreaksNothing() {
        List<GaugeReading> readings = Gauges.of(DriveFigures.UNKNOWN, BUDGETS, 0);
        assertThat(readings).allMatch(reading -> reading.text().equals("–"));
        assertThat(readings).noneMatch(GaugeReading::broken);
    }

    @Test
    void budgetsListWhatIsSetAlone() {
        List<BudgetLine> lines = BudgetLine.of(BUDGETS, figures());
        assertThat(lines)
                .extracting(BudgetLine::state)
                .containsExactly(
                        BudgetLine.State.BROKEN, BudgetLine.State.KEPT, BudgetLine.State.KEPT);
        assertThat(lines.getFirst().limit()).isEqualTo("< 1.5 s");
    }

    @Test
    void anUnknownValueNeitherKeepsNorBreaksABudget() {
        assertThat(BudgetLine.of(BUDGETS, DriveFigures.UNKNOWN))
                .extracting(BudgetLine::state)
                .containsOnly(BudgetLine.State.UNKNOWN);
    }
}
