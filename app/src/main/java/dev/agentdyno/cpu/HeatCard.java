package dev.agentdyno.cpu;

import dev.agentdyno.chart.HeatKey;
import dev.agentdyno.chart.SecondsMap;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Styles;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The heat map of samples over time; a drag over it marks the time of the flame graph.
final class HeatCard {
    private static final double HEIGHT = 148;

    private final SecondsMap map = new SecondsMap();
    private final Label time = label(Styles.MONO, "cpu-time");
    private final Label quality = label(Styles.MUTED, "cpu-quality");
    private final Button all = new Button(Words.of("cpu.time.all"));
    private final Card card;

    HeatCard(CpuViewModel model) {
        map.setOnMark(model::mark);
        map.setTitle(Words.of("cpu.heat"));
        map.setId("cpu-heat");
        all.getStyleClass().add(Styles.COMPACT);
        all.setMinWidth(Region.USE_PREF_SIZE);
        all.setOnAction(event -> model.mark(Optional.empty()));
        StackPane frame = new StackPane(map);
        frame.getStyleClass().add("cpu-heat-frame");
        card =
                new Card(Words.of("cpu.heat"), Words.of("cpu.heat.note"), frame)
                        .with(
                                all,
                                time,
                                quality,
                                label(Styles.SUBTLE, "cpu-key", Words.of("cpu.heat.few")),
                                new HeatKey(),
                                label(Styles.SUBTLE, "cpu-key", Words.of("cpu.heat.many")));
        card.setMinHeight(HEIGHT);
        card.setPrefHeight(HEIGHT);
        card.setMaxHeight(HEIGHT);
    }

    Region node() {
        return card;
    }

    void show(CpuPicture picture) {
        map.setCells(picture.cells());
        map.mark(picture.marked());
        time.setText(picture.time());
        quality.setText(picture.quality());
        all.setVisible(picture.marked().isPresent());
        all.setManaged(picture.marked().isPresent());
    }

    private static Label label(String style, String own, String... text) {
        Label label = new Label(String.join("", text));
        label.getStyleClass().addAll(style, own);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
