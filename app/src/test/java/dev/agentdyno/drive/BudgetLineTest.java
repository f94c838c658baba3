package dev.agentdyno.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BudgetLineTest {

    @Test
    void aLimitHasNoZerosThatSayNothing() {
        Map<String, Double> budgets =
                Map.of(
                        BudgetLine.RESPONSE, 5.0,
                        BudgetLine.FIRST_TOKEN, 2.5,
                        BudgetLine.ERRORS, 0.1,
                        BudgetLine.HEAP, 8.0 * 1024 * 1024);

        assertThat(BudgetLine.of(budgets, DriveFigures.UNKNOWN))
                .extracting(BudgetLine::limit)
                .containsExactly("< 5 s", "< 2.5 s", "< 10 %", "< 8 MiB");
    }

    @Test
    void onlyBudgetsThatAreSetAreListed() {
        assertThat(BudgetLine.of(Map.of(BudgetLine.ERRORS, 0.02), DriveFigures.UNKNOWN))
                .extracting(BudgetLine::state)
                .isEqualTo(List.of(BudgetLine.State.UNKNOWN));
    }
}
