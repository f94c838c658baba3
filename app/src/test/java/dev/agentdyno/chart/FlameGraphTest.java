package dev.agentdyno.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.page.Trees;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FlameGraphTest {
    private static final FlameData DATA =
            Trees.flame("a;b;c 50", "a;b 10", "a;d 20", "e;b 15", "e 5");

    private static int box(FlameData data, String... names) {
        int box = FlamePlace.of(data, 0).nearest(data);
        int found = new FlamePlace(java.util.List.of(names)).nearest(data);
        assertThat(data.depth(found)).isEqualTo(names.length);
        return Math.max(box, found);
    }

    private static FlameScale scale(int zoomed, FlameOrientation orientation) {
        return new FlameScale(
                DATA, zoomed, FlameScale.rows(DATA, zoomed), 100, 200, 0, orientation);
    }

    private static Optional<Pattern> pattern(String text) {
        return Optional.of(Pattern.compile(text));
    }

    @Nested
    class A_point {
        private final FlameIndex index = new FlameIndex(DATA);

        @Test
        void lies_in_the_box_that_is_drawn_there() {
            FlameScale scale = scale(0, FlameOrientation.ICICLE);
            for (int box = 0; box < DATA.size(); box++) {
                double x = scale.x(DATA.start(box)) + scale.width(box) / 2;
                double y = scale.top(DATA.depth(box)) + 10;
                assertThat(scale.at(index, x, y)).isEqualTo(box);
            }
        }

        @Test
        void lies_in_no_box_where_a_method_ran_itself() {
            FlameScale scale = scale(0, FlameOrientation.ICICLE);
            assertThat(scale.at(index, 55, scale.top(3) + 5)).isEqualTo(FlameIndex.NONE);
            assertThat(scale.at(index, 5, scale.top(4) + 5)).isEqualTo(FlameIndex.NONE);
        }

        @Test
        void is_found_above_the_root_in_a_flame() {
            FlameScale scale = scale(0, FlameOrientation.FLAME);
            assertThat(scale.at(index, 1, 199)).isEqualTo(FlameData.ROOT);
            assertThat(scale.at(index, 1, 200 - 3 * FlameScale.ROW - 1))
                    .isEqualTo(box(DATA, "a", "b", "c"));
        }

        @Test
        void finds_what_stands_under_the_zoomed_box_over_the_whole_width() {
            int zoomed = box(DATA, "e", "b");
            FlameScale scale = scale(zoomed, FlameOrientation.ICICLE);
            assertThat(scale.at(index, 99, 5)).isEqualTo(FlameData.ROOT);
            assertThat(scale.at(index, 99, 25)).isEqualTo(box(DATA, "e"));
            assertThat(scale.at(index, 1, 45)).isEqualTo(zoomed);
        }
    }

    @Nested
    class A_search {
        @Test
        void counts_every_box_but_each_weight_once() {
            FlameHits hits = FlameHits.of(DATA, Pattern.compile("[bc]"));
            assertThat(hits.boxes()).isEqualTo(3);
            assertThat(hits.matched()).isEqualTo(75);
        }

        @Test
        void leaves_the_root_alone() {
            assertThat(FlameHits.of(DATA, Pattern.compile("all")).boxes()).isZero();
        }
    }

    @Nested
    class A_sight {
        private final FlameSight sight = new FlameSight();

        A_sight() {
            sight.show(DATA);
        }

        @Test
        void goes_back_the_way_it_came() {
            sight.zoom(box(DATA, "a"));
            sight.zoom(box(DATA, "a", "b"));
            sight.back();
            assertThat(sight.zoomed()).isEqualTo(box(DATA, "a"));
            sight.back();
            assertThat(sight.zoomed()).isEqualTo(FlameData.ROOT);
            assertThat(sight.canGoBack()).isFalse();
        }

        @Test
        void stays_where_it_was_in_newer_data() {
            sight.zoom(box(DATA, "a", "b"));
            sight.choose(box(DATA, "a", "b", "c"));
            sight.search(pattern("d"));
            FlameData newer = Trees.flame("z;y 500", "a;b;c 7", "a;d 1");
            sight.show(newer);
            assertThat(sight.zoomed()).isEqualTo(box(newer, "a", "b"));
            assertThat(sight.chosen()).hasValue(box(newer, "a", "b", "c"));
            assertThat(sight.hits().matched()).isEqualTo(1);
        }

        @Test
        void falls_back_to_what_is_left_in_newer_data() {
            sight.zoom(box(DATA, "a", "b", "c"));
            sight.choose(box(DATA, "a", "b", "c"));
            FlameData newer = Trees.flame("a;d 1");
            sight.show(newer);
            assertThat(sight.zoomed()).isEqualTo(box(newer, "a"));
            assertThat(sight.chosen()).isEmpty();
        }

        @Test
        void walks_by_arrows() {
            sight.chooseChild();
            sight.chooseChild();
            assertThat(sight.chosen()).hasValue(box(DATA, "a"));
            sight.chooseBeside(1);
            assertThat(sight.chosen()).hasValue(box(DATA, "e"));
            sight.chooseChild();
            sight.chooseBeside(-1);
            assertThat(sight.chosen()).hasValue(box(DATA, "a", "d"));
            sight.chooseParent();
            assertThat(sight.chosen()).hasValue(box(DATA, "a"));
        }
    }

    @Test
    void a_label_loses_the_package_first_and_the_method_last() {
        String name = "dev.agentdyno.agent.Agent.run";
        assertThat(FlameLabel.fit(name, 40)).isEqualTo(name);
        assertThat(FlameLabel.fit(name, 20)).isEqualTo("agent.Agent.run");
        assertThat(FlameLabel.fit(name, 9)).isEqualTo("Agent.run");
        assertThat(FlameLabel.fit(name, 5)).isEqualTo("run");
        assertThat(FlameLabel.fit("nextToken", 5)).isEqualTo("next…");
        assertThat(FlameLabel.fit("nextToken", 1)).isEmpty();
        assertThat(FlameLabel.fit("a.Foo$$Lambda.0x0000000055899000.run", 34))
                .isEqualTo("Foo$$Lambda.0x0000000055899000.run");
        assertThat(FlameLabel.fit("a.Foo$$Lambda.0x0000000055899000.run", 10)).isEqualTo("run");
    }

    @Test
    void changes_have_five_colours() {
        assertThat(FlamePalette.step(-0.2)).isZero();
        assertThat(FlamePalette.step(-0.01)).isEqualTo(1);
        assertThat(FlamePalette.step(0.001)).isEqualTo(2);
        assertThat(FlamePalette.step(0.01)).isEqualTo(3);
        assertThat(FlamePalette.step(0.2)).isEqualTo(4);
    }
}
