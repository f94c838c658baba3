package dev.agentdyno.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ViewWindowTest {
    private static final long SECOND = 1_000_000_000L;

    private final ViewWindow window = new ViewWindow(Duration.ofMinutes(2));

    @BeforeEach
    void tenMinutesOfData() {
        advance(600);
    }

    @Nested
    class Live {
        @Test
        void theNewestStretchIsVisible() {
            assertThat(window.visible()).isEqualTo(span(480, 600));
            advance(610);
            assertThat(window.visible()).isEqualTo(span(490, 610));
        }

        @Test
        void aCrosshairThatScrollsOutIsGone() {
            window.point(481 * SECOND);
            advance(610);
            assertThat(window.crosshairNanos()).isEmpty();
        }

        @Test
        void anotherLengthCanBeFollowed() {
            window.live(Duration.ofSeconds(30));
            assertThat(window.visible()).isEqualTo(span(570, 600));
        }
    }

    @Nested
    class Held {
        @Test
        void thePictureStandsStillWhileTheRunGoesOn() {
            window.hold();
            advance(700);
            assertThat(window.visible()).isEqualTo(span(480, 600));
            assertThat(window.mode()).isEqualTo(View.Mode.HELD);
        }

        @Test
        void resumingGoesBackToWhatWasFollowed() {
            window.whole();
            window.show(span(100, 200));
            advance(700);
            window.resume();
            assertThat(window.visible()).isEqualTo(span(0, 700));
        }

        @Test
        void aSpanStaysInsideTheDataAndIsNeverTooShort() {
            window.show(span(590, 690));
            assertThat(window.visible()).isEqualTo(span(500, 600));
            window.show(new TimeSpan(100 * SECOND, 100 * SECOND + 1));
            assertThat(window.visible().lengthNanos()).isEqualTo(ViewWindow.SHORTEST_NANOS);
        }
    }

    @Nested
    class Zoom {
        @Test
        void theMomentUnderTheCrosshairStaysWhereItIs() {
            window.show(span(100, 200));
            window.point(150 * SECOND);
            window.zoomIn();

            TimeSpan visible = window.visible();
            assertThat(visible.lengthNanos()).isLessThan(100 * SECOND);
            assertThat((visible.fromNanos() + visible.toNanos()) / 2)
                    .isBetween(150 * SECOND - 1_000, 150 * SECOND + 1_000);
            assertThat(window.crosshairNanos()).hasValue(150 * SECOND);
        }

        @Test
        void zoomingOutEndsAtTheWholeRun() {
            for (int i = 0; i < 20; i++) {
                window.zoomOut();
            }
            assertThat(window.visible()).isEqualTo(span(0, 600));
        }
    }

    @Nested
    class Crosshair {
        @Test
        void aStepMovesItByOneSlot() {
            window.point(500 * SECOND);
            window.step(-1);
            assertThat(window.crosshairNanos()).hasValue(500 * SECOND - SECOND / 4);
            window.step(10);
            assertThat(window.crosshairNanos()).hasValue(502 * SECOND + SECOND / 4);
        }

        @Test
        void itStartsAtTheNewestEndAndStaysVisible() {
            window.step(-1);
            assertThat(window.crosshairNanos()).hasValue(600 * SECOND - SECOND / 4);
            window.step(100);
            assertThat(window.visible().contains(window.crosshairNanos().getAsLong())).isTrue();
        }
    }

    @Test
    void aFreshWindowWithoutDataIsUsable() {
        ViewWindow fresh = new ViewWindow(Duration.ofMinutes(2));
        fresh.advance(TimeGrid.EMPTY, 0);
        fresh.whole();
        fresh.zoomIn();
        fresh.step(3);
        assertThat(fresh.visible().lengthNanos()).isPositive();
    }

    private void advance(int seconds) {
        window.advance(new TimeGrid(0, SECOND / 4, seconds * 4), seconds * SECOND);
    }

    private static TimeSpan span(long from, long to) {
        return new TimeSpan(from * SECOND, to * SECOND);
    }
}
