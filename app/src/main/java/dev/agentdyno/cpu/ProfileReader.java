package dev.agentdyno.cpu;

import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.calltree.CallTreeBuilder;
import dev.agentdyno.calltree.MethodWeight;
import dev.agentdyno.cpu.Profile.Census;
import dev.agentdyno.page.FlameChoice;
import dev.agentdyno.page.OwnCode;
import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Frames;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.SampleOwner;
import dev.agentdyno.reader.SampleQuery;
import dev.agentdyno.reader.TypeSummary;
import dev.agentdyno.samples.RequestSamples;
import dev.agentdyno.session.Question;
import dev.agentdyno.timeline.TimeRange;
import java.lang.ref.WeakReference;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads profiles out of recordings. Questions may be answered on any thread, one at a time; what
/// the last of them learnt of the same recording is not read again.
final class ProfileReader {
    private WeakReference<Recording> known = new WeakReference<>(null);
    private Map<Sampler, Long> samplers = Map.of();
    private List<String> own = List.of();
    private Optional<Sum> sum = Optional.empty();

    /// A tree of all code, and what it was asked by.
    private record Sum(CpuChoice asked, TimeRange range, CallTree tree) {}

    /// What is known of a choice in a range.
    Question<Profile> question(CpuChoice choice, TimeRange range) {
        return (recording, progress) -> read(recording, choice, range, progress);
    }

    private synchronized Profile read(
            Recording recording, CpuChoice choice, TimeRange range, Progress progress) {
        if (known.get() != recording) {
            meet(recording, progress);
        }
        Optional<Sampler> sampler =
                choice.sampler()
                        .filter(samplers::containsKey)
                        .or(() -> samplers.keySet().stream().sorted().findFirst());
        if (sampler.isEmpty()) {
            return nothing();
        }
        Optional<SampleOwner> owner =
                choice.whose()
                        .map(whose ->
                                RequestSamples.of(recording, whose.which(), range, progress)
                                        .owner());
        Census census = Counting.count(recording, sampler.get(), choice, owner, range, progress);
        CallTree all = all(recording, sampler.get(), choice, owner, range, progress);
        CallTree tree = choice.code().of(all);
        return new Profile(samplers, sampler, census, tree, MethodWeight.all(tree), own);
    }

    private void meet(Recording recording, Progress progress) {
        Map<String, Long> counts =
                recording.summary(progress).stream()
                        .collect(Collectors.toMap(type -> type.type().name(), TypeSummary::count));
        samplers = new EnumMap<>(Sampler.class);
        for (Sampler sampler : Sampler.values()) {
            long count = counts.getOrDefault(sampler.type(), 0L);
            if (count > 0) {
                samplers.put(sampler, count);
            }
        }
        own = OwnCode.of(recording, progress);
        sum = Optional.empty();
        known = new WeakReference<>(recording);
    }

    private Profile nothing() {
        CallTree none = new CallTreeBuilder(new Frames()).build();
        return new Profile(Map.of(), Optional.empty(), Census.EMPTY, none, List.of(), own);
    }

    private CallTree all(
            Recording recording,
            Sampler sampler,
            CpuChoice choice,
            Optional<SampleOwner> owner,
            TimeRange range,
            Progress progress) {
        CpuChoice asked = choice.with(sampler).withState(choice.state()).with(FlameChoice.ALL);
        Optional<CallTree> before =
                sum.filter(last -> last.asked().equals(asked) && last.range().equals(range))
                        .map(Sum::tree);
        if (before.isPresent()) {
            return before.get();
        }
        SampleQuery query = query(recording, sampler, choice, range);
        CallTree tree =
                CallTreeBuilder.sum(recording, owner.map(query::ownedBy).orElse(query), progress);
        sum = Optional.of(new Sum(asked, range, tree));
        return tree;
    }

    private static SampleQuery query(
            Recording recording, Sampler sampler, CpuChoice choice, TimeRange range) {
        EventType type = recording.type(sampler.type()).orElseThrow();
        TimeRange time = choice.marked().orElse(range);
        SampleQuery query =
                SampleQuery.of(sampler.type())
                        .within(new Interval(time.fromNanos(), time.toNanos()))
                        .where(sampler.thread(), choice.threads()::passes);
        SampleQuery weighed = sampler.weight(type).map(query::weighedBy).orElse(query);
        return Sampler.state(type)
                .flatMap(field -> choice.state().map(only -> weighed.where(field, only::equals)))
                .orElse(weighed);
    }
}
