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
import java.util.LongSummaryStatistics;
import java.util.Optional;

/// Where threads were in a stretch of time. The console's own threads and those of the recorder are
/// left out unless threads are named.
///
/// A sample belongs to a run if it is of a thread that worked for the run at that moment: the run's
/// own thread, or that of a call made for it. For a virtual thread, JDK 25 writes its own number
/// into samples of its carrier while it is mounted, so that the same rule holds.
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
                .filter(each -> selection.sampler().filter(wanted -> wanted != each).isEmpty())
                .toList();
    }

    private Profile of(Sampler sampler, Recording recording, Progress progress) {
        SampleQuery query = sampler.query().where(sampler.threadField(), this::counts);
        if (selection.requests().isEmpty()) {
            return profile(
                    sampler, query.within(interval()), Optional.empty(), recording, progress);
        }
        Requests requests = new Requests(recording, interval(), progress);
        RequestKind kind = requests.kind();
        List<Request> all = requests.all(kind);
        List<Request> chosen = chosen(selection.requests().get(), all);
        return profile(
                sampler,
                query.ownedBy(requests.times(kind, chosen)),
                Optional.of(joined(kind, chosen, all.size())),
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

    private static List<Request> chosen(Selection.Chosen which, List<Request> all) {
        return switch (which) {
            case Selection.Chosen.One(String id) ->
                    all.stream().filter(request -> request.id().equals(id)).toList();
            case Selection.Chosen.Banded(Band band) -> band.of(all);
        };
    }

    private static Profile.Joined joined(RequestKind kind, List<Request> chosen, int of) {
        LongSummaryStatistics times =
                chosen.stream().mapToLong(Request::durationNanos).summaryStatistics();
        boolean any = times.getCount() > 0;
        return new Profile.Joined(
                kind,
                chosen.size(),
                of,
                any ? times.getMin() / 1e9 : Double.NaN,
                any ? times.getMax() / 1e9 : Double.NaN,
                times.getSum() / 1e9);
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
