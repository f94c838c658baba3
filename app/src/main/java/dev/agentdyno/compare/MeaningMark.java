package dev.agentdyno.compare;

import dev.agentdyno.comparison.Meaning;
import dev.agentdyno.page.Words;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// Shape and word of what a difference means; they always stand together.
final class MeaningMark {
    private MeaningMark() {}

    static HBox of(Meaning meaning) {
        Label shape = new Label(shape(meaning));
        shape.getStyleClass().addAll("meaning-shape", meaning.word());
        Label word = new Label(Words.of("compare.meaning." + meaning.word()));
        word.getStyleClass().add("meaning-word");
        HBox box = new HBox(6, shape, word);
        box.getStyleClass().add("meaning");
        return box;
    }

    private static String shape(Meaning meaning) {
        return switch (meaning) {
            case BETTER -> "▲";
            case WORSE -> "▼";
            case DIFFERENT -> "◆";
            case SAME -> "≈";
            case UNCLEAR, UNKNOWN -> "?";
        };
    }
}
