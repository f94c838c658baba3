package dev.agentdyno.routing;

import dev.agentdyno.page.Card;
import dev.agentdyno.page.Segments;
import dev.agentdyno.page.Words;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.SegmentedButton;

/// Beside the charts: what retries and limits did, or the switches that change them. FX thread
/// only.
final class SideCard {
    private final LimitsPane limits = new LimitsPane();
    private final SwitchesPane switches;
    private final StackPane area;
    private final SegmentedButton parts =
            Segments.of(List.of(SidePart.values()), SidePart::word, this::choose);
    private final Button inject = new Button(Words.of("routing.faults.inject"));
    private final Card card;

    SideCard(SwitchesPane switches) {
        this.switches = switches;
        area = new StackPane(limits.node(), switches.node());
        area.setMinSize(0, 0);
        inject.setId("inject-fault");
        inject.setMinWidth(Region.USE_PREF_SIZE);
        inject.setOnAction(event -> showFaults());
        parts.getStyleClass().add("side-parts");
        card = new Card("", "", area).with(switches.faultsOff(), parts);
        card.setMinHeight(0);
        choose(SidePart.LIMITS);
    }

    Region card() {
        return card;
    }

    /// Leads to the switches of faults, for the head of the page.
    Button inject() {
        return inject;
    }

    private void showFaults() {
        Segments.choose(parts, List.of(SidePart.values()).indexOf(SidePart.SWITCHES));
        switches.revealFaults();
    }

    private void choose(SidePart part) {
        card.title(part.title());
        limits.node().setVisible(part == SidePart.LIMITS);
        switches.node().setVisible(part == SidePart.SWITCHES);
        switches.shown(part == SidePart.SWITCHES);
    }

    /// @param backends by name: those of them that are simulated have faults
    void show(RoutingPicture picture, List<String> backends) {
        limits.show(picture.facts());
        switches.show(backends, picture.locked());
        inject.setDisable(!switches.anyFaults());
    }
}
