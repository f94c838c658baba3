package dev.agentdyno.cpu;

import dev.agentdyno.cpu.CpuPicture.Hot;
import dev.agentdyno.cpu.CpuPicture.Neighbour;
import dev.agentdyno.cpu.CpuPicture.Related;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Styles;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The methods with the most of their own, and callers and callees of the chosen one. Choosing a
/// method anywhere shows its neighbours; opening a neighbour walks on to that.
final class CpuTables {
    private static final double ROW = 24;
    private static final double TWO_LINES = 40;
    private static final double RELATED_HEIGHT = 148;

    private final Table<Hot> hot =
            new Table<>(
                    Hot::method,
                    TWO_LINES,
                    List.of(
                            Column.twoLines(Words.of("cpu.hot.method"), 120, Hot::name, Hot::place)
                                    .growing(),
                            Column.number(Words.of("cpu.hot.self"), 56, Hot::self),
                            Column.number(Words.of("cpu.hot.total"), 60, Hot::total)));
    private final Table<Neighbour> callers;
    private final Table<Neighbour> callees;
    private final Card hotCard;
    private final Card callersCard;
    private final Card calleesCard;
    private final HBox related;

    CpuTables(CpuViewModel model) {
        hot.empty(Words.of("cpu.hot.empty"))
                .onSelect(method -> model.about(Optional.of(method.method())))
                .raised(Hot::hit);
        hot.node().getStyleClass().add("hot-methods");
        hot.node().setId("cpu-hot");
        callers = neighbours(model);
        callees = neighbours(model);
        hotCard = new Card(Words.of("cpu.hot"), Words.of("cpu.hot.note"), hot.node());
        callersCard = new Card(Words.of("cpu.callers"), "", callers.node());
        calleesCard = new Card(Words.of("cpu.callees"), "", callees.node());
        calleesCard.with(close(model));
        related = new HBox(16, callersCard, calleesCard);
        related.getStyleClass().add("cpu-related");
        HBox.setHgrow(callersCard, Priority.ALWAYS);
        HBox.setHgrow(calleesCard, Priority.ALWAYS);
        callersCard.setPrefWidth(1);
        calleesCard.setPrefWidth(1);
        related.setMinHeight(RELATED_HEIGHT);
        related.setPrefHeight(RELATED_HEIGHT);
        related.setMaxHeight(RELATED_HEIGHT);
        related.managedProperty().bind(related.visibleProperty());
        related.setVisible(false);
    }

    private static Button close(CpuViewModel model) {
        Button close = new Button(Words.of("notice.close"));
        close.getStyleClass().add(Styles.COMPACT);
        close.setMinWidth(Region.USE_PREF_SIZE);
        close.setOnAction(event -> model.about(Optional.empty()));
        return close;
    }

    private static Table<Neighbour> neighbours(CpuViewModel model) {
        return new Table<Neighbour>(
                        Neighbour::name,
                        ROW,
                        List.of(
                                Column.code(Words.of("cpu.hot.method"), 120, Neighbour::name)
                                        .growing(),
                                Column.<Neighbour>bar(80, Neighbour::share).hiddenBelow(300),
                                Column.number(
                                        Words.of("cpu.related.share"), 64, Neighbour::percent)))
                .empty(Words.of("cpu.related.none"))
                .onOpen(each -> {
                    if (!each.method().isEmpty()) {
                        model.about(Optional.of(each.method()));
                    }
                });
    }

    Region hotCard() {
        return hotCard;
    }

    Region related() {
        return related;
    }

    void show(CpuPicture picture) {
        hot.rows(picture.hot());
        hot.select(picture.neighbours().map(Related::method).orElse(null));
        related.setVisible(picture.neighbours().isPresent());
        picture.neighbours().ifPresent(this::show);
    }

    private void show(Related method) {
        callersCard.note(Words.of("cpu.callers.note", method.name()));
        calleesCard.note(Words.of("cpu.callees.note", method.name()));
        callers.rows(method.callers());
        callees.rows(method.callees());
    }
}
