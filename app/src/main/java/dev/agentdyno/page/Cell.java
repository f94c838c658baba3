package dev.agentdyno.page;

import dev.agentdyno.page.Column.Content;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// One cell of a [Table]. Nodes are kept and only refilled, as tables update several times a
/// second.
final class Cell<T> extends TableCell<T, T> {
    private static final PseudoClass RAISED = PseudoClass.getPseudoClass("raised");

    private final Content<T> content;
    private final Predicate<T> stands;
    private final ShareBar bar = new ShareBar();
    private final TwoLines lines = new TwoLines();

    Cell(Column<T> column) {
        content = column.content();
        stands = column.stands();
    }

    /// The style class of heading and cells of a column with this content.
    static String styleClass(Content<?> content) {
        return switch (content) {
            case Content.Text<?> text -> "text-column";
            case Content.Code<?> code -> "code-column";
            case Content.Figure<?> number -> "number-column";
            case Content.Bar<?> bar -> "bar-column";
            case Content.TwoLines<?> lines -> "two-line-column";
            case Content.Mark<?> mark -> "mark-column";
        };
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
        T before = getItem();
        super.updateItem(item, empty);
        pseudoClassStateChanged(RAISED, item != null && !empty && stands.test(item));
        if (item == null || empty) {
            setText(null);
            setGraphic(null);
            setTooltip(null);
            return;
        }
        switch (content) {
            case Content.Text<T>(var text) -> words(text, item);
            case Content.Code<T>(var text) -> words(text, item);
            case Content.Figure<T>(var text) -> words(text, item);
            case Content.Bar<T>(var share) -> {
                bar.share(share.applyAsDouble(item));
                setGraphic(bar);
            }
            case Content.TwoLines<T>(var name, var words) -> {
                setGraphic(lines.show(name.apply(item), words.apply(item)));
                setTooltip(new Tooltip(name.apply(item) + "\n" + words.apply(item)));
            }
            case Content.Mark<T>(var node) -> {
                if (getGraphic() == null || !item.equals(before)) {
                    setGraphic(node.apply(item));
                }
            }
        }
    }

    private void words(Function<T, String> text, T item) {
        setText(text.apply(item));
    }
}
