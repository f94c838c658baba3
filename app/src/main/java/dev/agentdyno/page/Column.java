package dev.agentdyno.page;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import javafx.scene.Node;

/// A column of a [Table]: its heading, its width in pixels, and what a row shows in it.
///
/// @param title heading with the unit where there is one
/// @param width fixed width in pixels; when `grows`, less only where there is no room for it
/// @param grows whether the column takes the width that is left
/// @param hiddenBelow table width in pixels under which the column is dropped; 0 keeps it always
/// @param raisable whether its cells stand out in a raised row
/// @param stands rows in which its cells stand out by themselves
public record Column<T>(
        String title,
        double width,
        boolean grows,
        double hiddenBelow,
        boolean raisable,
        Predicate<T> stands,
        Content<T> content) {

    /// What a cell shows.
    public sealed interface Content<T> {
        /// Words.
        record Text<T>(Function<T, String> text) implements Content<T> {}

        /// Code, an id or a time, in the fixed-width face.
        record Code<T>(Function<T, String> text) implements Content<T> {}

        /// A number, at the right.
        record Figure<T>(Function<T, String> text) implements Content<T> {}

        /// A bar of a share of 0 to 1.
        record Bar<T>(ToDoubleFunction<T> share) implements Content<T> {}

        /// A name in the fixed-width face over a line of muted words.
        record TwoLines<T>(Function<T, String> name, Function<T, String> words)
                implements Content<T> {}

        /// A small node that is made anew when the row's value changes.
        record Mark<T>(Function<T, Node> node) implements Content<T> {}
    }

    public static <T> Column<T> text(String title, double width, Function<T, String> text) {
        return of(title, width, new Content.Text<>(text));
    }

    public static <T> Column<T> code(String title, double width, Function<T, String> text) {
        return of(title, width, new Content.Code<>(text));
    }

    public static <T> Column<T> number(String title, double width, Function<T, String> text) {
        return of(title, width, new Content.Figure<>(text));
    }

    public static <T> Column<T> bar(double width, ToDoubleFunction<T> share) {
        return of("", width, new Content.Bar<>(share));
    }

    public static <T> Column<T> twoLines(
            String title, double width, Function<T, String> name, Function<T, String> words) {
        return of(title, width, new Content.TwoLines<>(name, words));
    }

    public static <T> Column<T> mark(String title, double width, Function<T, Node> node) {
        return of(title, width, new Content.Mark<>(node));
    }

    /// The same column, taking the width that is left.
    public Column<T> growing() {
        return new Column<>(title, width, true, hiddenBelow, raisable, stands, content);
    }

    /// The same column, dropped while the table is narrower than `pixels`.
    public Column<T> hiddenBelow(double pixels) {
        return new Column<>(title, width, grows, pixels, raisable, stands, content);
    }

    /// The same column, standing out in rows that [Table#raised] accepts.
    public Column<T> standingOut() {
        return new Column<>(title, width, grows, hiddenBelow, true, stands, content);
    }

    /// The same column, standing out in the rows that `test` accepts.
    public Column<T> standingOut(Predicate<T> test) {
        return new Column<>(title, width, grows, hiddenBelow, raisable, test, content);
    }

    private static <T> Column<T> of(String title, double width, Content<T> content) {
        return new Column<>(title, width, false, 0, false, row -> false, content);
    }
}
