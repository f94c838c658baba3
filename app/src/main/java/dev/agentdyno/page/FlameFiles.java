package dev.agentdyno.page;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks where to save a flame graph, and in which format.
final class FlameFiles {
    private FlameFiles() {}

    /// The file that a person chose, if any.
    ///
    /// @param name what it is called at first, without its ending
    /// @param formats as [Flames#formats()] names them
    static Optional<Path> choose(Window window, String name, List<String> formats) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Words.of("flame.save"));
        chooser.setInitialFileName(name + ".html");
        formats.forEach(format -> chooser.getExtensionFilters().add(filter(format)));
        return Optional.ofNullable(chooser.showSaveDialog(window)).map(File::toPath);
    }

    private static FileChooser.ExtensionFilter filter(String format) {
        List<String> endings =
                format.equals("other")
                        ? List.of("*.collapsed", "*.pb.gz", "*.speedscope.json", "*.firefox.json")
                        : List.of("*." + format);
        return new FileChooser.ExtensionFilter(Words.of("flame.save." + format), endings);
    }
}
