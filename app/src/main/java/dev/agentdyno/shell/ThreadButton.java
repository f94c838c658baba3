package dev.agentdyno.shell;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Says in the header whose threads every page shows; a click chooses others, and another one shows
/// all again.
final class ThreadButton {
    private static final PseudoClass NARROWED = PseudoClass.getPseudoClass("narrowed");
    private static final double MOST_WIDTH = 190;

    private final ThreadChoice threads;
    private final ShellActions actions;

    ThreadButton(ThreadChoice threads, ShellActions actions) {
        this.threads = threads;
        this.actions = actions;
    }

    /// @param narrow whether there is room only for what is chosen
    Region build(ObservableBooleanValue narrow) {
        HBox row = new HBox(choose(narrow), clear());
        row.getStyleClass().add("thread-choice");
        row.setMinWidth(Region.USE_PREF_SIZE);
        threads.narrowed().subscribe(narrowed -> row.pseudoClassStateChanged(NARROWED, narrowed));
        return row;
    }

    private Button choose(ObservableBooleanValue narrow) {
        Button choose = new Button("", Icon.THREADS.node());
        choose.setId("threads");
        choose.setMnemonicParsing(false);
        choose.setMaxWidth(MOST_WIDTH);
        choose.setTooltip(new Tooltip(Words.of("threads.choose")));
        choose.setAccessibleText(Words.of("threads.choose"));
        choose.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> words(narrow.get()), threads.filterProperty(), narrow));
        choose.setOnAction(event -> actions.threads());
        return choose;
    }

    private String words(boolean narrow) {
        return threads.filter()
                .only()
                .map(ThreadFilter.Only::words)
                .orElseGet(() -> narrow ? "" : Words.of("threads.all"));
    }

    private Button clear() {
        Button clear = new Button("", Icon.CLOSE.node());
        clear.setId("threads-clear");
        clear.setTooltip(new Tooltip(Words.of("threads.clear")));
        clear.setAccessibleText(Words.of("threads.clear"));
        clear.setOnAction(event -> actions.allThreads());
        clear.visibleProperty().bind(threads.narrowed());
        clear.managedProperty().bind(threads.narrowed());
        return clear;
    }
}
