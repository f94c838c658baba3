package dev.agentdyno.memory;

import dev.agentdyno.page.Card;
import dev.agentdyno.page.ReadingBar;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Inquiry;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A card that shows the answer to a question, how far it is read, or why there is none.
final class AnswerCard<T> {
    private final Card card;
    private final Inquiry<?, T> inquiry;
    private final Consumer<T> shown;

    AnswerCard(String title, Inquiry<?, T> inquiry, Node content, Consumer<T> shown) {
        this.shown = shown;
        this.inquiry = inquiry;
        VBox.setVgrow(content, Priority.ALWAYS);
        card = new Card(title, "", new VBox(ReadingBar.of(inquiry), content));
        card.setMinSize(0, 0);
        inquiry.stateProperty().addListener((value, before, now) -> show(now));
    }

    Card card() {
        return card;
    }

    private void show(Inquiry.State<T> state) {
        switch (state) {
            case Inquiry.State.Failed<T>(String reason) ->
                    card.fail(
                            Words.of("memory.failed", reason),
                            Words.of("memory.again"),
                            inquiry::again);
            case Inquiry.State.Unasked<T> _,
                    Inquiry.State.Reading<T> _,
                    Inquiry.State.Cancelled<T> _,
                    Inquiry.State.Known<T> _ -> {
                card.recover();
                state.shown().ifPresent(shown);
            }
        }
    }
}
