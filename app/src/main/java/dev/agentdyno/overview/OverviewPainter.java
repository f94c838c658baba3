package dev.agentdyno.overview;

import dev.agentdyno.inventory.Arguments;
import dev.agentdyno.inventory.Flag;
import dev.agentdyno.inventory.Inventory;
import dev.agentdyno.inventory.RecorderSetting;
import dev.agentdyno.overview.OverviewPicture.FindingRow;
import dev.agentdyno.overview.OverviewPicture.FlagRow;
import dev.agentdyno.overview.OverviewPicture.SettingRow;
import dev.agentdyno.overview.OverviewPicture.TypeRow;
import dev.agentdyno.page.Fact;
import dev.agentdyno.page.Words;
import dev.agentdyno.recording.CommandLine;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.timeline.Facts;
import dev.agentdyno.timeline.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes the picture of a frame and of what its recording holds. Pure.
///
/// @param inventory empty until it has been read
/// @param failure why it cannot be read; empty if it can
record OverviewPainter(Frame frame, Optional<Inventory> inventory, String failure) {
    private static final int MOST_FINDINGS = 4;
    private static final Comparator<Flag> CHOSEN_FIRST =
            Comparator.comparing((Flag flag) -> !flag.chosen())
                    .thenComparing(flag -> flag.origin().equals("Default"))
                    .thenComparing(Flag::name);

    OverviewPicture picture() {
        return new OverviewPicture(
                frame.snapshot().slots() == 0,
                frame.status().reading(),
                machine(frame.snapshot().facts()),
                recording(),
                findings(),
                warnings(),
                inventory.map(OverviewPainter::flags).orElse(List.of()),
                inventory.map(OverviewPainter::types).orElse(List.of()),
                inventory.map(OverviewPainter::settings).orElse(List.of()),
                failure);
    }

    private List<Fact> machine(Facts facts) {
        return List.of(
                fact("jvm", facts.jvm()),
                fact("process", facts.pid() < 0 ? "" : Long.toString(facts.pid())),
                fact(
                        "started",
                        facts.startNanos() < 0 ? "" : Figures.timeOfDay(facts.startNanos())),
                fact("collector", facts.collector()),
                fact("heap", facts.heapMax() < 0 ? "" : Figures.memory((double) facts.heapMax())),
                fact("flags", inventory.map(Inventory::jvmArguments).map(this::told).orElse("")),
                fact("command", inventory.map(Inventory::javaArguments).map(this::told).orElse("")),
                fact("system", facts.machine()),
                fact("processor", facts.processor()),
                fact("cores", facts.cores() < 0 ? "" : Figures.count(facts.cores())),
                fact("memory", facts.memory() < 0 ? "" : Figures.memory((double) facts.memory())));
    }

    /// Of a recording under way, what is missing may still come.
    private String told(Arguments arguments) {
        return switch (arguments) {
            case Arguments.Told(String text) when text.isEmpty() ->
                    Words.of("overview.arguments.none");
            case Arguments.Told(String text) -> CommandLine.shown(text);
            case Arguments.Removed() ->
                    frame.status().alive() ? "" : Words.of("overview.arguments.removed");
            case Arguments.Unknown() -> "";
        };
    }

    private static Fact fact(String name, String value) {
        return new Fact(
                Words.of("overview.fact." + name), value.isBlank() ? Figures.UNKNOWN : value);
    }

    private List<Fact> recording() {
        return inventory.map(this::recording).orElse(List.of());
    }

    private List<Fact> recording(Inventory known) {
        long events = known.types().stream().mapToLong(Inventory.Seen::count).sum();
        long enabled =
                known.settings().stream()
                        .filter(RecorderSetting::enables)
                        .map(RecorderSetting::event)
                        .distinct()
                        .count();
        TimeRange recorded = frame.snapshot().recorded();
        return List.of(
                fact("source", frame.status().source()),
                fact("from", Figures.timeOfDay(recorded.fromNanos())),
                fact("to", Figures.timeOfDay(recorded.toNanos())),
                fact("length", Figures.clock(Duration.ofNanos(recorded.nanos()))),
                fact("size", Figures.file(known.bytes())),
                fact("chunks", Figures.count(known.chunks())),
                fact("events", Figures.count(events)),
                fact(
                        "types",
                        enabled == 0
                                ? Figures.count(known.types().size())
                                : Words.of(
                                        "overview.types.enabled",
                                        Figures.count(known.types().size()),
                                        Figures.count(enabled))));
    }

    private List<FindingRow> findings() {
        return frame.findings().stream()
                .limit(MOST_FINDINGS)
                .map(each ->
                        new FindingRow(each.id(), each.severity(), each.title(), each.subject()))
                .toList();
    }

    private List<String> warnings() {
        List<String> all = new ArrayList<>(inventory.map(Inventory::warnings).orElse(List.of()));
        all.addAll(frame.status().warnings());
        if (frame.snapshot().bytesLost() > 0) {
            all.add(Words.of("overview.lost", Figures.file(frame.snapshot().bytesLost())));
        }
        return all;
    }

    private static List<FlagRow> flags(Inventory inventory) {
        return inventory.flags().stream()
                .sorted(CHOSEN_FIRST)
                .map(flag ->
                        new FlagRow(
                                flag.name(),
                                CommandLine.shown(flag.name(), flag.value()),
                                flag.origin()))
                .toList();
    }

    private static List<TypeRow> types(Inventory inventory) {
        double all = inventory.types().stream().mapToLong(Inventory.Seen::count).sum();
        return inventory.types().stream()
                .map(type ->
                        new TypeRow(
                                type.name(),
                                type.label(),
                                Figures.count(type.count()),
                                type.count() / all,
                                Figures.fixed(type.bytes() / 1e3, 1)))
                .toList();
    }

    private static List<SettingRow> settings(Inventory inventory) {
        Stream<RecorderSetting> all = inventory.settings().stream();
        return all.map(each ->
                        new SettingRow(
                                each.event() + '\n' + each.name() + '\n' + each.value(),
                                each.event(),
                                each.name(),
                                CommandLine.shown(each.name(), each.value())))
                .toList();
    }
}
