package dev.agentdyno.page;

import dev.agentdyno.shell.Icon;
import dev.agentdyno.shell.Styles;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The strip that names the finding a page shows best, with a way to open it; takes no room while
/// there is none. FX thread only.
public final class BannerBar extends HBox {
    private static final PseudoClass HIGH = PseudoClass.getPseudoClass("high");
    private static final PseudoClass LOW = PseudoClass.getPseudoClass("low");

    private final SeverityMark mark = new SeverityMark();
    private final Label title = new Label();
    private final Label subject = new Label();
    private Optional<Banner> shown = Optional.empty();

    /// @param open takes the id of the finding that is to be opened
    public BannerBar(Consumer<String> open) {
        getStyleClass().add("finding-banner");
        title.getStyleClass().add("banner-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        subject.getStyleClass().add("banner-subject");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button button = new Button(Words.of("banner.open"), Icon.CHEVRON_RIGHT.node());
        button.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        button.getStyleClass().add(Styles.COMPACT);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> shown.map(Banner::id).ifPresent(open));
        getChildren().addAll(mark, title, subject, space, button);
        setVisible(false);
        setManaged(false);
    }

    /// Shows `next`, or nothing.
    public void show(Optional<Banner> next) {
        if (next.equals(shown)) {
            return;
        }
        shown = next;
        setVisible(next.isPresent());
        setManaged(next.isPresent());
        next.ifPresent(this::fill);
    }

    private void fill(Banner banner) {
        mark.show(banner.severity());
        title.setText(banner.title());
        subject.setText(banner.subject());
        switch (banner.severity()) {
            case HIGH -> tint(true, false);
            case MEDIUM -> tint(false, false);
            case LOW -> tint(false, true);
        }
    }

    private void tint(boolean high, boolean low) {
        pseudoClassStateChanged(HIGH, high);
        pseudoClassStateChanged(LOW, low);
    }
}
