package dev.agentdyno.page;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.FileChooser;

/// Gives a card the traces that a person chooses or drops on it. FX thread only.
public final class TraceFiles {
    private static final List<String> ENDINGS = List.of(".jsonl", ".json", ".csv");

    private final Node card;
    private final Consumer<Path> taken;

    private TraceFiles(Node card, Consumer<Path> taken) {
        this.card = card;
        this.taken = taken;
    }

    /// Lets `card` be dropped on; `taken` gets the trace.
    public static TraceFiles onto(Node card, Consumer<Path> taken) {
        TraceFiles files = new TraceFiles(card, taken);
        card.setOnDragOver(files::over);
        card.setOnDragDropped(files::dropped);
        return files;
    }

    /// Asks for one.
    ///
    /// @param filter what such files are called
    public void choose(String title, String filter) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters()
                .add(
                        new FileChooser.ExtensionFilter(
                                filter, ENDINGS.stream().map(end -> "*" + end).toList()));
        File file = chooser.showOpenDialog(card.getScene().getWindow());
        if (file != null) {
            taken.accept(file.toPath());
        }
    }

    private void over(DragEvent event) {
        if (trace(event).isPresent()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        trace(event)
                .ifPresent(file -> {
                    event.setDropCompleted(true);
                    event.consume();
                    taken.accept(file);
                });
    }

    /// The first file that looks like a trace; recordings are left to the window.
    private static Optional<Path> trace(DragEvent event) {
        return event.getDragboard().getFiles().stream()
                .filter(file ->
                        ENDINGS.stream()
                                .anyMatch(file.getName().toLowerCase(Locale.ROOT)::endsWith))
                .findFirst()
                .map(File::toPath);
    }
}
