package dev.agentdyno.events;

import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.FieldText;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.query.EventDetail;
import dev.agentdyno.reader.StackFrame;
import dev.agentdyno.reader.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// One event in full: all its fields, and its stack. FX thread only.
final class DetailPane {
    private static final double ROW = 24;
    private static final double HEIGHT = 216;
    private static final double LOW = 132;
    private static final String INDENT = "   ";

    /// A field and what it holds.
    private record FieldRow(String name, String value) {}

    /// A frame of the stack.
    private record FrameRow(int number, String text, String execution) {}

    private final Table<FieldRow> fields =
            new Table<>(
                    FieldRow::name,
                    ROW,
                    List.of(
                            Column.code(Words.of("events.detail.field"), 210, FieldRow::name),
                            Column.code(Words.of("events.detail.value"), 160, FieldRow::value)
                                    .growing()));
    private final Table<FrameRow> frames =
            new Table<>(
                    FrameRow::number,
                    ROW,
                    List.of(
                            Column.code(Words.of("events.detail.frame"), 200, FrameRow::text)
                                    .growing(),
                            Column.text(
                                    Words.of("events.detail.execution"), 84, FrameRow::execution)));
    private final Card fieldCard =
            new Card(Words.of("events.detail"), Words.of("events.detail.note"), fields.node());
    private final Card frameCard = new Card(Words.of("events.detail.stack"), "", frames.node());

    private final HBox box = new HBox(16);

    /// @param taken what a value is when it is copied or saved
    Region build(UnaryOperator<String> taken) {
        fields.taken(taken);
        fields.empty(Words.of("events.detail.none"));
        frames.empty(Words.of("events.detail.stack.none"));
        fields.node().setId("events-fields");
        frames.node().setId("events-stack");
        box.getChildren().setAll(fieldCard, frameCard);
        HBox.setHgrow(fieldCard, Priority.ALWAYS);
        HBox.setHgrow(frameCard, Priority.ALWAYS);
        fieldCard.setPrefWidth(1);
        frameCard.setPrefWidth(1);
        height(false);
        return box;
    }

    /// Takes less height where there is little.
    void height(boolean low) {
        box.setMinHeight(low ? LOW : HEIGHT);
        box.setMaxHeight(low ? LOW : HEIGHT);
    }

    void show(Optional<EventDetail> detail) {
        fields.rows(
                detail.map(known -> known.entries().stream().map(DetailPane::row).toList())
                        .orElse(List.of()));
        frames.rows(detail.map(known -> frames(known.stack())).orElse(List.of()));
        fieldCard.note(
                detail.map(known -> known.type().label()).orElse(Words.of("events.detail.note")));
    }

    private static FieldRow row(EventDetail.Entry entry) {
        return new FieldRow(
                INDENT.repeat(entry.depth()) + entry.name(),
                entry.field()
                        .map(field -> FieldText.alone(field, entry.value()))
                        .orElseGet(() -> plain(entry.value())));
    }

    private static String plain(Value value) {
        return switch (value) {
            case Value.Whole(long number) -> Long.toString(number);
            case Value.Real(double number) -> Double.toString(number);
            case Value.Text(String text) -> text;
            case Value.Reference reference -> reference.label();
            case Value.Sequence _, Value.Structure _, Value.Absent _ -> "";
        };
    }

    private static List<FrameRow> frames(List<StackFrame> stack) {
        return IntStream.range(0, stack.size())
                .mapToObj(i ->
                        new FrameRow(
                                i,
                                stack.get(i).frame().text(),
                                Words.of(
                                        "events.execution."
                                                + stack.get(i)
                                                        .execution()
                                                        .name()
                                                        .toLowerCase(Locale.ROOT))))
                .toList();
    }
}
