package dev.agentdyno.routing;

import dev.agentdyno.page.ShareBar;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Styles;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// One strategy that can be chosen, and what it would have made of the requests replayed. FX thread
/// only.
final class StrategyRow extends HBox {
    private static final PseudoClass NOW = PseudoClass.getPseudoClass("now");
    private static final double BAR = 76;
    private static final double VALUE = 62;

    private final String strategy;
    private final RadioButton button;
    private final Label now = new Label();
    private final ShareBar bar = new ShareBar();
    private final Label value = new Label();

    /// @param choose called when the person chooses it
    StrategyRow(String strategy, Runnable choose) {
        this.strategy = strategy;
        button = new RadioButton(StrategyWords.title(strategy));
        button.setId("strategy-" + strategy);
        button.setMinWidth(0);
        button.setOnAction(event -> choose.run());
        now.getStyleClass().addAll(Styles.SUBTLE, Styles.SMALL);
        now.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        bar.setMinWidth(BAR);
        bar.setPrefWidth(BAR);
        bar.setMaxWidth(BAR);
        value.getStyleClass().addAll(Styles.MONO, "strategy-value");
        value.setMinWidth(VALUE);
        value.setPrefWidth(VALUE);
        getStyleClass().add("strategy-row");
        getChildren().addAll(button, now, space, bar, value);
    }

    String strategy() {
        return strategy;
    }

    /// @param chosen whether it is in force
    /// @param locked why it cannot be set, or empty
    void choice(boolean chosen, String locked) {
        button.setSelected(chosen);
        button.setDisable(!locked.isEmpty());
        now.setText(chosen ? Words.of("routing.now") : "");
        pseudoClassStateChanged(NOW, chosen);
    }

    /// @param share of the longest bar; NaN for no bar
    void result(double share, String text) {
        bar.setVisible(Double.isFinite(share));
        bar.share(share);
        value.setText(text);
    }
}
