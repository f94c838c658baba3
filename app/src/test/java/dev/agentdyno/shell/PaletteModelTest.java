package dev.agentdyno.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PaletteModelTest {
    private final Tunables tunables = new Tunables();
    private final Tunable<Long> loops =
            tunables.whole("agent.run.maxLoops", 10, 1, 100, "", "Stops endless runs.");
    private final List<String> done = new ArrayList<>();
    private final PaletteModel model =
            new PaletteModel(this::items, (name, value) -> done.add(name + "=" + value));

    private List<PaletteItem> items() {
        return List.of(
                item(PaletteItem.Section.COMMANDS, "Stop the run", "at once"),
                item(PaletteItem.Section.COMMANDS, "Run quickstart", "a mixed minute"),
                item(PaletteItem.Section.PAGES, "Runs", "what was run"),
                new PaletteItem(
                        PaletteItem.Section.SETTINGS,
                        Icon.SLIDERS,
                        loops.name(),
                        loops.meaning(),
                        "",
                        Optional.of(loops),
                        () -> {}));
    }

    private PaletteItem item(PaletteItem.Section section, String title, String detail) {
        return PaletteItem.of(section, Icon.PLAY, title, detail, "", () -> done.add(title));
    }

    private List<String> titles() {
        return model.shown().stream().map(PaletteItem::title).toList();
    }

    @BeforeEach
    void opens() {
        model.open();
    }

    @Test
    void everythingIsShownBeforeAnythingIsTyped() {
        assertThat(titles()).hasSize(4);
        assertThat(model.total()).isEqualTo(4);
    }

    @Test
    void titlesThatBeginWithTheWordComeFirstInTheirSection() {
        model.search("run");
        assertThat(titles())
                .containsExactly("Run quickstart", "Stop the run", "Runs", "agent.run.maxLoops");
    }

    @Test
    void detailsAreSearchedToo() {
        model.search("minute");
        assertThat(titles()).containsExactly("Run quickstart");
    }

    @Test
    void whatFitsNothingShowsNothing() {
        model.search("no such thing");
        assertThat(model.found()).isZero();
        assertThat(model.accept("no such thing")).isFalse();
    }

    @Test
    void theSelectionMovesAroundTheEnds() {
        model.move(-1);
        assertThat(model.selectedProperty().get()).isEqualTo(3);
        model.move(1);
        assertThat(model.selectedProperty().get()).isZero();
    }

    @Test
    void enterDoesWhatIsSelected() {
        model.search("quick");
        assertThat(model.accept("quick")).isTrue();
        assertThat(done).containsExactly("Run quickstart");
    }

    @Nested
    class OnASetting {
        @BeforeEach
        void finds() {
            model.search("maxloops");
        }

        @Test
        void tabBeginsToSetItsValue() {
            assertThat(model.edit()).isTrue();
            assertThat(model.editedProperty().get()).contains(loops);
        }

        @Test
        void enterBeginsToSetItsValueToo() {
            assertThat(model.accept("maxloops")).isFalse();
            assertThat(model.editedProperty().get()).contains(loops);
        }

        @Test
        void enterThenSetsIt() {
            model.edit();
            assertThat(model.accept("25")).isTrue();
            assertThat(done).containsExactly("agent.run.maxLoops=25");
        }
    }
}
