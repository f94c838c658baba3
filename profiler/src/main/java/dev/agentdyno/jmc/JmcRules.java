package dev.agentdyno.jmc;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.ResultToolkit;
import org.openjdk.jmc.flightrecorder.rules.RuleRegistry;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;

/// Runs the rules of JDK Mission Control over recordings. They take all events into memory, about
/// six times the size of the files, so that what would not fit is refused.
public final class JmcRules {
    private static final System.Logger LOG = System.getLogger(JmcRules.class.getName());

    /// Where JMC reports fields that are newer than it is, which are none of a person's business.
    /// Held, or the level set here would be forgotten with it.
    private static final java.util.logging.Logger CHATTER =
            java.util.logging.Logger.getLogger("org.openjdk.jmc");

    private static final double MEMORY_A_BYTE = 6;
    private static final double HEAP_TO_TAKE = 0.7;
    private static final double MEBI = 1024 * 1024;

    /// Loading is most of the work.
    private static final double LOADED = 0.5;

    private JmcRules() {}

    /// Asks every rule; the worst answers come first, and rules that do not apply are left out.
    /// Interruption ends it.
    ///
    /// @param progress takes the part that is done, 0 to 1
    /// @throws IOException saying in one line why not
    public static List<Opinion> ask(List<Path> files, DoubleConsumer progress)
            throws IOException, InterruptedException {
        requireRoom(files, Runtime.getRuntime().maxMemory());
        progress.accept(0);
        IItemCollection events = load(files);
        if (Thread.interrupted()) {
            throw new InterruptedException("the rules were given up");
        }
        progress.accept(LOADED);
        return evaluate(events, progress);
    }

    /// Refuses files whose events would not fit into the heap.
    static void requireRoom(List<Path> files, long heap) throws IOException {
        long size = 0;
        for (Path file : files) {
            size += Files.size(file);
        }
        double needed = size * MEMORY_A_BYTE;
        if (needed > heap * HEAP_TO_TAKE) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "JMC's rules would take about %,.0f MiB of memory for these %,.0f MB, and"
                                    + " there are %,.0f MiB; ask them of a shorter recording",
                            needed / MEBI,
                            size / 1e6,
                            heap / MEBI));
        }
    }

    private static IItemCollection load(List<Path> files) throws IOException {
        CHATTER.setLevel(java.util.logging.Level.OFF);
        try {
            List<File> all = files.stream().map(Path::toFile).toList();
            return JfrLoaderToolkit.loadEvents(all);
        } catch (CouldNotLoadRecordingException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "JMC's loader failed", e);
            throw new IOException(
                    "JMC cannot read this recording, which may still be written to or be damaged",
                    e);
        }
    }

    private static List<Opinion> evaluate(IItemCollection events, DoubleConsumer progress)
            throws InterruptedException {
        Map<IRule, Future<IResult>> asked =
                RulesToolkit.evaluateParallel(
                        RuleRegistry.getRules(),
                        events,
                        IPreferenceValueProvider.DEFAULT_VALUES,
                        Runtime.getRuntime().availableProcessors());
        List<Opinion> opinions = new ArrayList<>();
        try {
            int done = 0;
            for (Map.Entry<IRule, Future<IResult>> each : asked.entrySet()) {
                answer(each.getKey(), each.getValue()).ifPresent(opinions::add);
                progress.accept(LOADED + (1 - LOADED) * ++done / asked.size());
            }
        } finally {
            asked.values().forEach(future -> future.cancel(true));
        }
        opinions.sort(Opinion.WORST_FIRST);
        return opinions;
    }

    /// A rule that fails says nothing, and does not keep others from it.
    private static Optional<Opinion> answer(IRule rule, Future<IResult> future)
            throws InterruptedException {
        try {
            return Optional.ofNullable(future.get()).flatMap(result -> opinion(rule, result));
        } catch (ExecutionException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> "the rule " + rule.getId() + " failed", e);
            return Optional.empty();
        }
    }

    private static Optional<Opinion> opinion(IRule rule, IResult result) {
        return level(result.getSeverity())
                .map(level ->
                        new Opinion(
                                rule.getId(),
                                rule.getName(),
                                rule.getTopic(),
                                level,
                                score(result),
                                text(result, result.getSummary()),
                                text(result, result.getExplanation()),
                                text(result, result.getSolution())));
    }

    private static Optional<Opinion.Level> level(Severity severity) {
        return switch (severity) {
            case WARNING -> Optional.of(Opinion.Level.WARNING);
            case INFO -> Optional.of(Opinion.Level.INFO);
            case OK -> Optional.of(Opinion.Level.OK);
            case NA, IGNORE -> Optional.empty();
        };
    }

    private static double score(IResult result) {
        @Nullable IQuantity score = result.getResult(TypedResult.SCORE);
        return score == null ? Double.NaN : score.doubleValue();
    }

    private static String text(IResult result, @Nullable String message) {
        return message == null
                ? ""
                : ResultToolkit.populateMessage(result, message, false)
                        .replaceAll("<[^>]{0,200}>", " ")
                        .replaceAll("\\s+", " ")
                        .strip();
    }
}
