package dev.agentdyno.samples;

import dev.agentdyno.calltree.CallTreeBuilder;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.SampleQuery;
import dev.agentdyno.session.Question;
import dev.agentdyno.timeline.ConsoleThreads;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Optional;

/// Where threads were in a stretch of time. The console's own threads and those of the recorder are
/// left out unless threads are named.
///
/// Which samples are of a run, [RequestSamples] tells.
///
/// @param range nothing before or after it counts; of runs, where they begin
public record ProfileQuestion(Selection selection, TimeRange range) implements Question<Profile> {
    @Override
    public Profile answer(Recording recording, Progress progress) {
        Profile first = Profile.NONE;
        for (Sampler sampler : samplers(recording)) {
            Profile profile = of(sampler, recording, progress);
            if (!profile.empty()) {
                return profile;
            }
            first = first.sampler().isEmpty() ? profile : first;
        }
        return first;
    }

    private List<Sampler> samplers(Recording recording) {
        return Sampler.of(recording).stream()
                .filter(each -> selection.sampler().map(each::equals).orElse(each.ofTime()))
                .toList();
    }

    private Profile of(Sampler sampler, Recording recording, Progress progress) {
        SampleQuery query =
                sampler.query(recording, progress).where(sampler.threadField(), this::counts);
        if (selection.requests().isEmpty()) {
            return profile(
                    sampler, query.within(interval()), Optional.empty(), recording, progress);
        }
        RequestSamples chosen =
                RequestSamples.of(
                        recording, selection.requests().get(), selection.kind(), range, progress);
        return profile(
                sampler,
                query.ownedBy(chosen.owner()),
                Optional.of(chosen.joined()),
                recording,
                progress);
    }

    private boolean counts(String thread) {
        return selection
                .threads()
                .map(pattern -> pattern.matcher(thread).find())
                .orElseGet(() -> !ConsoleThreads.has(thread));
    }

    private Interval interval() {
        return new Interval(range.fromNanos(), range.toNanos());
    }

    private static Profile profile(
            Sampler sampler,
            SampleQuery query,
            Optional<Profile.Joined> joined,
            Recording recording,
            Progress progress) {
        CallTreeBuilder all = new CallTreeBuilder(recording.frames());
        recording
                .stacks(query, () -> new CallTreeBuilder(recording.frames()), progress)
                .forEach(all::merge);
        return new Profile(Optional.of(sampler), all.build(), joined);
    }
}
