package dev.agentdyno.workload;

import dev.agentdyno.retrieval.Document;
import java.util.ArrayList;
import java.util.List;

/// Generated reports about orders, always the same.
final class OrderReports extends Corpus {
    /// First number of an order: five digits, so that all are of one length.
    private static final long FIRST = 10_000;

    private static final int LETTERS = 480;

    private final int size;

    OrderReports(int size) {
        this.size = size;
    }

    @Override
    String name() {
        return "orders";
    }

    @Override
    Documents documents() {
        return new Documents() {
            private int given;

            @Override
            public List<Document> next(int most) {
                int end = Math.min(size, given + most);
                List<Document> some = new ArrayList<>(end - given);
                for (; given < end; given++) {
                    some.add(report(given));
                }
                return some;
            }
        };
    }

    private static Document report(int number) {
        long order = FIRST + number;
        return Document.part(
                "order-" + order, 0, "Order " + order + ": " + PromptText.words(number, LETTERS));
    }

    @Override
    String question(long choice, String text) {
        return "About order " + (FIRST + Math.floorMod(choice, (long) size)) + ". " + text;
    }
}
