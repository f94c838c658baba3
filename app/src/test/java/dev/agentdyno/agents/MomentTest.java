package dev.agentdyno.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.chart.SpanData;
import java.util.List;
import org.junit.jupiter.api.Test;

class MomentTest {
    private static final long MILLI = 1_000_000;

    private final SpanData steps =
            new SpanData(
                    1_000 * MILLI,
                    List.of(
                            new SpanData.Kind("First token", SeriesColor.GREEN),
                            new SpanData.Kind("Model", SeriesColor.BLUE)),
                    List.of(
                            row(0, "agent", "", 0, 1_000, true, part(0, 100, true)),
                            row(
                                    1,
                                    "chat",
                                    "local",
                                    200,
                                    700,
                                    false,
                                    part(200, 300, SeriesColor.GREEN),
                                    part(300, 700, SeriesColor.BLUE))));

    private static SpanData.Row row(
            int depth,
            String name,
            String detail,
            long from,
            long to,
            boolean whole,
            SpanData.Part... parts) {
        return new SpanData.Row(
                depth, name, detail, from * MILLI, to * MILLI, whole, false, List.of(parts));
    }

    private static SpanData.Part part(long from, long to, boolean waits) {
        return new SpanData.Part(from * MILLI, to * MILLI, SeriesColor.CRITICAL, waits);
    }

    private static SpanData.Part part(long from, long to, SeriesColor color) {
        return new SpanData.Part(from * MILLI, to * MILLI, color, false);
    }

    private List<Moment.Row> at(long millis) {
        return new Moment(steps, millis * MILLI).rows();
    }

    @Test
    void a_call_tells_which_part_of_it_was_under_way_and_for_how_long() {
        assertThat(at(250))
                .containsExactly(new Moment.Row(1, "chat", "First token, local", "50.0 of 100"));
        assertThat(at(400))
                .containsExactly(new Moment.Row(1, "chat", "Model, local", "100 of 400"));
    }

    @Test
    void a_run_that_waits_is_told_to_wait() {
        assertThat(at(40)).containsExactly(new Moment.Row(0, "agent", "Queue", "40.0 of 100"));
    }

    @Test
    void a_run_between_its_calls_is_at_its_own_code_from_one_to_the_next() {
        assertThat(at(150)).containsExactly(new Moment.Row(0, "agent", "Own code", "50.0 of 100"));
        assertThat(at(800)).containsExactly(new Moment.Row(0, "agent", "Own code", "100 of 300"));
    }

    @Test
    void a_run_without_recorded_calls_says_so() {
        SpanData alone = new SpanData(MILLI, List.of(), List.of(row(0, "agent", "", 0, 1, true)));
        assertThat(new Moment(alone, 0).rows())
                .extracting(Moment.Row::does)
                .containsExactly("No call of it was recorded");
    }

    @Test
    void nothing_is_told_of_a_time_after_the_end() {
        assertThat(at(1_000)).isEmpty();
    }
}
