package dev.agentdyno.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TracksTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_000 * SECOND;

    private final Tracks tracks = new Tracks();

    @Test
    void gridStartsAtAWholeSecondBeforeTheFirstEvent() {
        tracks.reach(START + 1_300_000_000L);
        assertThat(tracks.grid().startNanos()).isEqualTo(START);
        assertThat(tracks.grid().slots()).isEqualTo(6);
    }

    @Test
    void slotsDoubleWhenTheGridIsFull() {
        tracks.reach(START + SECOND);
        tracks.reach(START + 7_200 * SECOND);
        Grid.View grid = tracks.grid();
        assertThat(grid.slotNanos()).isEqualTo(2 * SECOND);
        assertThat(grid.slots()).isEqualTo(3_601);
    }

    @Test
    void amountsAreKeptWhenSlotsDouble() {
        tracks.reach(START + SECOND);
        for (int second = 0; second < 10_000; second++) {
            tracks.reach(START + (second + 1) * SECOND);
            long from = START + second * SECOND;
            tracks.of(Signal.LOAD_ACHIEVED).spread(from, from + SECOND, 100.0);
        }
        Snapshot snapshot = snapshot();
        assertThat(snapshot.total(Signal.LOAD_ACHIEVED, snapshot.range()))
                .isCloseTo(1_000_000, within(1e-3));
        assertThat(snapshot.series(Signal.LOAD_ACHIEVED).at(17)).isCloseTo(100, within(1e-6));
    }

    @Test
    void meansAndGreatestValuesAreKeptWhenSlotsDouble() {
        tracks.reach(START + SECOND);
        for (int i = 0; i < 8_192; i++) {
            tracks.reach(START + i * Grid.FIRST_SLOT_NANOS);
            tracks.of(Signal.POOL_IN_USE, "p").sample(START + i * Grid.FIRST_SLOT_NANOS, i % 2);
            tracks.of(Signal.GENERATOR_LAG).sample(START + i * Grid.FIRST_SLOT_NANOS, i % 2);
        }
        assertThat(snapshot().series(Signal.POOL_IN_USE, "p").at(100)).isEqualTo(.5);
        assertThat(snapshot().series(Signal.GENERATOR_LAG).at(100)).isEqualTo(1);
    }

    @Test
    void histogramsAreAddedWhenSlotsDouble() {
        tracks.reach(START + SECOND);
        org.HdrHistogram.Histogram one = dev.agentdyno.telemetry.Histograms.create();
        one.recordValue(5_000_000);
        for (int i = 0; i < 8_192; i++) {
            tracks.reach(START + i * Grid.FIRST_SLOT_NANOS);
            tracks.add(
                    Distribution.RESPONSE_TIME,
                    START + i * Grid.FIRST_SLOT_NANOS,
                    SparseHistogram.of(one));
        }
        Percentiles times = snapshot().percentiles(Distribution.RESPONSE_TIME);
        assertThat(times.count(snapshot().range())).isGreaterThanOrEqualTo(8_190);
        assertThat(times.count(3)).isEqualTo(2);
        assertThat(times.at(3, 50)).isCloseTo(.005, within(.0001));
    }

    @Test
    void aRateOfAPartlyCoveredSlotIsThatOfTheCoveredPart() {
        tracks.reach(START + SECOND);
        tracks.of(Signal.LOAD_ACHIEVED).spread(START, START + 100_000_000L, 10.0);
        assertThat(snapshot().series(Signal.LOAD_ACHIEVED).at(0)).isCloseTo(100, within(1e-9));
        assertThat(snapshot().series(Signal.LOAD_ACHIEVED).at(1)).isNaN();
    }

    @Test
    void aRateOverAWindowIsThatOfItsSlotsTogether() {
        tracks.reach(START + SECOND);
        tracks.reach(START + 3 * SECOND);
        Track rate = tracks.of(Signal.LOAD_ACHIEVED);
        rate.spread(START, START + 2 * SECOND, 0.0);
        rate.spread(START + SECOND, START + SECOND + Grid.FIRST_SLOT_NANOS, 10.0);
        double[] values =
                snapshot().series(Signal.LOAD_ACHIEVED).values(0, 12, new RateWindow(4, SECOND));
        assertThat(values[3]).isZero();
        assertThat(values[7]).isCloseTo(8, within(1e-9));
        assertThat(values[8]).isNaN();
    }

    @Test
    void aSlotThatIsNotOverHasNoRateYet() {
        tracks.reach(START + SECOND);
        tracks.reach(START + SECOND + 100_000_000L);
        tracks.of(Signal.LOAD_ACHIEVED).spread(START, START + SECOND + 100_000_000L, 110.0);
        double[] values =
                snapshot().series(Signal.LOAD_ACHIEVED).values(3, 5, new RateWindow(4, SECOND));
        assertThat(values[0]).isCloseTo(100, within(1e-6));
        assertThat(values[1]).isNaN();
    }

    @Test
    void fewRequestsAreTakenOverALongerWindow() {
        tracks.reach(START + SECOND);
        tracks.reach(START + 60 * SECOND);
        Track rate = tracks.of(Signal.LOAD_ACHIEVED);
        rate.spread(START, START + 30 * SECOND, 300.0);
        rate.spread(START + 30 * SECOND, START + 60 * SECOND, 3_000.0);
        assertThat(window(0, 30).seconds()).isEqualTo(5);
        assertThat(window(30, 60).seconds()).isEqualTo(1);
    }

    private RateWindow window(int fromSecond, int toSecond) {
        return RateWindow.of(
                snapshot(), new TimeRange(START + fromSecond * SECOND, START + toSecond * SECOND));
    }

    @Test
    void severalContributorsCoverTheirTimeOnce() {
        tracks.reach(START + SECOND);
        Track rate = tracks.of(Signal.AGENT_RUNS);
        rate.contribute(START, START + SECOND, 30);
        rate.contribute(START, START + SECOND, 10);
        rate.cover(START, START + SECOND);
        rate.cover(START, START + SECOND);
        assertThat(snapshot().series(Signal.AGENT_RUNS).at(2)).isCloseTo(40, within(1e-9));
    }

    @Test
    void noEventMeansZero() {
        tracks.reach(START + SECOND);
        tracks.reach(START + 10 * SECOND);
        tracks.of(Signal.BLOCKED, "monitor").spread(START, START + SECOND, .5);
        Series blocked = snapshot().series(Signal.BLOCKED, "monitor");
        assertThat(blocked.at(0)).isCloseTo(.5, within(1e-9));
        assertThat(blocked.at(20)).isZero();
    }

    @Test
    void aGaugeStandsForAWhileAndThenIsUnknown() {
        tracks.reach(START + SECOND);
        tracks.reach(START + 60 * SECOND);
        tracks.of(Signal.POOL_IN_USE, "p").sample(START, 5);
        Series inUse = snapshot().series(Signal.POOL_IN_USE, "p");
        assertThat(inUse.at(12)).isEqualTo(5);
        assertThat(inUse.at(13)).isNaN();
        assertThat(inUse.values(12, 14)).containsExactly(5, Double.NaN);
    }

    @Test
    void aRatioOfNothingIsUnknown() {
        tracks.reach(START + SECOND);
        tracks.of(Signal.CACHE_HIT_RATIO, "c").spread(START, START + SECOND, 0, 0);
        assertThat(snapshot().series(Signal.CACHE_HIT_RATIO, "c").at(1)).isNaN();
    }

    @Test
    void labelsTogetherAreARatioOfSums() {
        tracks.reach(START + SECOND);
        tracks.of(Signal.CACHE_HIT_RATIO, "a").spread(START, START + SECOND, 0, 300);
        tracks.of(Signal.CACHE_HIT_RATIO, "b").spread(START, START + SECOND, 100, 100);
        assertThat(snapshot().series(Signal.CACHE_HIT_RATIO).at(1)).isCloseTo(.25, within(1e-9));
    }

    @Test
    void furtherLabelsAreSummedAsOther() {
        tracks.reach(START + SECOND);
        for (int i = 0; i < 100; i++) {
            tracks.of(Signal.BLOCKED, "label " + i).event(START, 1);
        }
        assertThat(snapshot().labels(Signal.BLOCKED)).hasSize(16).contains("other");
        assertThat(snapshot().total(Signal.BLOCKED, snapshot().range())).isEqualTo(100);
    }

    @Test
    void aSnapshotDoesNotChange() {
        tracks.reach(START + SECOND);
        tracks.of(Signal.POOL_IN_USE, "p").sample(START, 5);
        Snapshot before = snapshot();
        tracks.of(Signal.POOL_IN_USE, "p").sample(START, 7);
        assertThat(before.series(Signal.POOL_IN_USE, "p").at(0)).isEqualTo(5);
        assertThat(snapshot().series(Signal.POOL_IN_USE, "p").at(0)).isEqualTo(6);
    }

    private Snapshot snapshot() {
        return new Snapshot(tracks.grid(), tracks.views(), tracks.distributions(), Details.NONE);
    }
}
