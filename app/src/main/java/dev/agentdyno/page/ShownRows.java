package dev.agentdyno.page;

import dev.agentdyno.fx.NoticeEvent;
import dev.agentdyno.fx.Toolkit;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Control;

/// Rows that a control holds in memory. The rows must be immutable, since a thread of its own
/// writes them.
///
/// @param view tells the person how a file was written
/// @param chosenRows those that are selected now
/// @param allRows those that are shown now
/// @param text how they are told
public record ShownRows<T>(
        Control view, Supplier<List<T>> chosenRows, Supplier<List<T>> allRows, TableText<T> text)
        implements TableContent {
    @Override
    public boolean any() {
        return !allRows.get().isEmpty();
    }

    @Override
    public boolean anyChosen() {
        return !chosenRows.get().isEmpty();
    }

    @Override
    public String chosen() {
        return text.lines(chosenRows.get());
    }

    @Override
    public void rows(Consumer<String> taken) {
        taken.accept(text.lines(allRows.get()));
    }

    @Override
    public void save(Path file) {
        List<T> rows = List.copyOf(allRows.get());
        Thread.ofVirtual().name("table-save").start(() -> write(file, rows));
    }

    private void write(Path file, List<T> rows) {
        NoticeEvent notice = written(file, rows);
        Toolkit.later(() -> view.fireEvent(notice));
    }

    private NoticeEvent written(Path file, List<T> rows) {
        try (Writer out = Files.newBufferedWriter(file)) {
            text.csv(rows, out);
        } catch (IOException e) {
            return NoticeEvent.failed(Words.of("table.notSaved", file), e);
        }
        return NoticeEvent.told(Words.of("table.saved", file.getFileName()));
    }
}
