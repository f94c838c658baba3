package dev.agentdyno.compare;

import dev.agentdyno.compare.ComparePicture.Setting;
import dev.agentdyno.compare.ComparePicture.Shown;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Icon;
import dev.agentdyno.shell.Styles;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Whether the two may be compared, and what differs on purpose.
final class VerdictBar extends HBox {
    private static final PseudoClass UNLIKE = PseudoClass.getPseudoClass("unlike");
    private static final int MOST_SETTINGS = 2;

    private final StackPane icon = new StackPane();
    private final Label title = new Label();
    private final Label words = new Label();
    private final HBox settings = new HBox(16);

    VerdictBar() {
        getStyleClass().addAll(Styles.CARD, "verdict-bar");
        title.getStyleClass().add("verdict-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        words.getStyleClass().add("verdict-words");
        words.setMinWidth(0);
        settings.getStyleClass().add("verdict-settings");
        settings.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(icon, title, words, space, settings);
    }

    void show(Shown shown) {
        pseudoClassStateChanged(UNLIKE, !shown.comparable());
        icon.getChildren().setAll((shown.comparable() ? Icon.PASSED : Icon.MEDIUM).node());
        title.setText(Words.of(shown.comparable() ? "compare.may" : "compare.care"));
        words.setText(shown.verdict());
        words.setTooltip(new Tooltip(shown.verdict()));
        settings.getChildren().clear();
        if (!shown.settings().isEmpty()) {
            fill(shown.settings());
        }
    }

    private void fill(List<Setting> all) {
        settings.getChildren().add(label("fact-name", Words.of("compare.differs")));
        all.stream()
                .limit(MOST_SETTINGS)
                .forEach(each -> settings.getChildren().add(setting(each)));
        if (all.size() > MOST_SETTINGS) {
            String more = Words.of("compare.more", Integer.toString(all.size() - MOST_SETTINGS));
            settings.getChildren().add(label("fact-name", more));
        }
    }

    private static HBox setting(Setting setting) {
        HBox box =
                new HBox(
                        6,
                        label("setting-name", setting.name()),
                        label("setting-old", setting.a() + " →"),
                        label("setting-new", setting.b()));
        box.getStyleClass().add("verdict-setting");
        return box;
    }

    private static Label label(String style, String text) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }
}
