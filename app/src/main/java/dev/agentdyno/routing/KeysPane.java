package dev.agentdyno.routing;

import dev.agentdyno.page.Column;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.routing.RoutingPicture.KeyRow;
import java.util.List;
import java.util.function.Function;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The virtual keys with what they may and what they did. FX thread only.
final class KeysPane {
    private static final double ROW = 26;

    private final Table<KeyRow> table =
            new Table<>(KeyRow::name, ROW, columns()).raised(KeyRow::raised);

    KeysPane() {
        table.node().setId("routing-keys");
        table.empty(Words.of("routing.keys.empty"));
        VBox.setVgrow(table.node(), Priority.ALWAYS);
    }

    private static List<Column<KeyRow>> columns() {
        return List.of(
                Column.<KeyRow>code(word("name"), 120, KeyRow::name).growing(),
                Column.text(word("priority"), 70, KeyRow::priority),
                number("requests", 104, KeyRow::requests),
                number("of", 88, KeyRow::requestsAllowed).hiddenBelow(720),
                number("tokens", 96, KeyRow::tokens),
                number("of", 88, KeyRow::tokensAllowed).hiddenBelow(720),
                number("inFlight", 74, KeyRow::inFlight),
                number("refused", 70, KeyRow::refused).standingOut(),
                number("untold", 92, KeyRow::untold).hiddenBelow(760));
    }

    private static Column<KeyRow> number(String key, double width, Function<KeyRow, String> text) {
        return Column.number(word(key), width, text);
    }

    private static String word(String key) {
        return Words.of("routing.keys." + key);
    }

    Region node() {
        return table.node();
    }

    void show(List<KeyRow> rows) {
        table.rows(rows);
    }
}
