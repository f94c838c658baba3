package dev.agentdyno.page;

import dev.agentdyno.chart.FlameTip;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What stands behind a [FlamePanel]: it knows the tree that is drawn, and does what a person asks
/// of it. FX thread only; needs no toolkit.
public interface Flames {
    /// What a box tells, if anything is known of it.
    Optional<FlameTip> tip(int box);

    /// Searches for what [#pattern] makes of a text, and answers that.
    Optional<Pattern> search(String text);

    /// What a search found, in words.
    String matched(long weight);

    /// The full names from the first method to a box, one a line.
    String stack(int box);

    /// Leaves out the samples of a method.
    void hide(String method);

    /// Shows the samples of a method alone.
    void focus(String method);

    /// Shows all code again.
    void showAllCode();

    /// Shows methods that call themselves once for each call, or once.
    void showRecursion(boolean shown);

    /// Says what colours tell apart.
    void colorBy(CodeColors.By by);

    /// A person looks at a method, or at none.
    default void about(Optional<String> method) {}

    /// Shows what lies below a line of the call tree, or no longer.
    void toggle(TreeRow row);

    void open(TreeRow row);

    void close(TreeRow row);

    /// Writes what is shown to a file, in the format that its name asks for, and tells how that
    /// went.
    void save(Path file);

    /// Formats that [#save] knows, as the messages `flame.save.FORMAT` call them.
    default List<String> formats() {
        return List.of("html", "svg", "csv", "other");
    }

    /// What a text searches for: itself without regard to case, or between slashes a regular
    /// expression; nothing if it is empty or no expression.
    static Optional<Pattern> pattern(String text) {
        boolean regex = text.length() > 2 && text.startsWith("/") && text.endsWith("/");
        try {
            return text.isBlank()
                    ? Optional.empty()
                    : Optional.of(
                            regex
                                    ? Pattern.compile(text.substring(1, text.length() - 1))
                                    : Pattern.compile(
                                            Pattern.quote(text.strip()), Pattern.CASE_INSENSITIVE));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }
}
