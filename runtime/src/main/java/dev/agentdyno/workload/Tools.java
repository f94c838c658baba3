package dev.agentdyno.workload;

import dev.agentdyno.agent.Tool;
import dev.agentdyno.agent.ToolArguments;
import dev.agentdyno.agent.ToolPolicy;
import dev.agentdyno.agent.Toolkit;
import dev.agentdyno.flow.Batcher;
import dev.agentdyno.flow.Flow;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tools that a workload's agents have. They wait as long as a real one would for its answer,
/// and do real work on real memory.
final class Tools {
    static final String DOCUMENTS = "documents";
    static final String ITEMS = "items";
    static final String OFFICE = "office";
    static final List<String> NAMES = List.of(DOCUMENTS, ITEMS, OFFICE);

    private static final String INDEX_SCHEMA =
            """
            {"type":"object","properties":{"index":{"type":"integer"}},"required":["index"]}\
            """;
    private static final String SOUGHT = "delays";

    private static final Duration GATHERING = Duration.ofMillis(2);
    private static final int FETCHES_AT_ONCE = 256;

    /// Tools that fetch may take a while, and one more try.
    private static final ToolPolicy PATIENT =
            ToolPolicy.DEFAULT
                    .withTimeout(Duration.ofMinutes(6))
                    .retrying(1, Duration.ofMillis(10));

    private final LoadSettings settings;
    private final Flow flow;
    private final Toolkit documents;
    private final Toolkit items;
    private final Toolkit office;
    private @Nullable Batcher<Integer, Integer> together;

    Tools(LoadSettings settings, Flow flow) {
        this.settings = settings;
        this.flow = flow;
        Tool search =
                Tool.of(
                        "search_documents",
                        "Finds the passage of a report that fits best.",
                        INDEX_SCHEMA,
                        this::search);
        Tool sum =
                Tool.of(
                        "calculate",
                        "Works a sum out.",
                        INDEX_SCHEMA,
                        arguments -> Long.toString(index(arguments) * 17L + 4));
        Tool item =
                Tool.of(
                        "lookup_item",
                        "Looks one item of an order up.",
                        INDEX_SCHEMA,
                        this::lookUp);
        Tool rows =
                Tool.batched(
                        "load_rows",
                        "Loads rows of a table, as many as are asked for at once.",
                        INDEX_SCHEMA,
                        this::loadRows);
        this.documents = Toolkit.of(search, sum);
        this.items = Toolkit.of(item);
        this.office = Toolkit.of(rows, search.with(PATIENT), item.with(PATIENT), sum);
    }

    Toolkit named(String name) {
        return switch (name) {
            case ITEMS -> items;
            case OFFICE -> office;
            default -> documents;
        };
    }

    /// Fetches a document, splits it into sentences and answers the one that says most of what is
    /// sought. The document and its sentences are garbage afterwards, as they are in a real search.
    private String search(ToolArguments arguments) throws InterruptedException {
        fetch(index(arguments));
        int size = settings.count("toolMemory") * 1024;
        String document = PromptText.words(index(arguments), size);
        String best = "";
        int most = -1;
        for (String sentence : document.split("\\. ", -1)) {
            int score = occurrences(sentence);
            if (score > most) {
                most = score;
                best = sentence;
            }
        }
        return best;
    }

    /// One fetch, however many rows.
    private List<String> loadRows(List<ToolArguments> calls) throws InterruptedException {
        await();
        return calls.stream().map(Tools::row).toList();
    }

    private static String row(ToolArguments arguments) {
        int index = index(arguments);
        return "{\"row\":" + index + ",\"amount\":" + (index * 53 + 11) % 1_000 + "}";
    }

    private String lookUp(ToolArguments arguments) throws InterruptedException {
        int index = index(arguments);
        fetch(index);
        return "{\"item\":" + index + ",\"stock\":" + (index * 31 + 7) % 100 + "}";
    }

    private void fetch(int index) throws InterruptedException {
        if (settings.whole("toolBatch") > 1) {
            together().call(index);
        } else {
            await();
        }
    }

    private List<Integer> fetchAll(List<Integer> indexes) throws InterruptedException {
        await();
        return indexes;
    }

    private void await() throws InterruptedException {
        Thread.sleep(Duration.ofNanos(settings.nanos("toolTime")));
    }

    /// Made when first needed, since a run may be prepared and then not started.
    private synchronized Batcher<Integer, Integer> together() {
        Batcher<Integer, Integer> present = together;
        if (present == null) {
            present =
                    flow.batcher("tools.fetch", this::fetchAll)
                            .maxSize(settings.whole("toolBatch"))
                            .maxWait(GATHERING)
                            .workers(FETCHES_AT_ONCE)
                            .start();
            together = present;
        }
        return present;
    }

    /// Ends what calls share.
    synchronized void close() {
        if (together != null) {
            together.close();
        }
    }

    private static int index(ToolArguments arguments) {
        return arguments.json().path("index").asInt(0);
    }

    private static int occurrences(String sentence) {
        int count = 0;
        for (int at = sentence.indexOf(SOUGHT); at >= 0; at = sentence.indexOf(SOUGHT, at + 1)) {
            count++;
        }
        return count;
    }
}
