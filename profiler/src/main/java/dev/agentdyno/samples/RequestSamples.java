package dev.agentdyno.samples;

import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.SampleOwner;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;

/// Which samples are of some runs or requests.
///
/// A sample belongs to a run if it is of a thread that worked for the run at that moment: the run's
/// own thread, or that of a call made for it. For a virtual thread, JDK 25 writes its own number
/// into samples of its carrier while it is mounted, so that the same rule holds.
///
/// @param owner tells whose samples count
/// @param joined what was found
public record RequestSamples(SampleOwner owner, Profile.Joined joined) {
    private static final String AGENT = "agentName";

    /// Those of `which`.
    ///
    /// @param range where runs that are not named by their ids begin
    public static RequestSamples of(
            Recording recording, Selection.Chosen which, TimeRange range, Progress progress) {
        return of(recording, which, Optional.empty(), range, progress);
    }

    /// Those of `which`, of one kind.
    ///
    /// @param wanted what they are; if empty, agent runs where there are any, else router requests
    static RequestSamples of(
            Recording recording,
            Selection.Chosen which,
            Optional<RequestKind> wanted,
            TimeRange range,
            Progress progress) {
        Requests requests = new Requests(recording, interval(which, range), progress);
        RequestKind kind = wanted.orElseGet(requests::kind);
        List<Request> all = requests.all(kind);
        List<Request> chosen = chosen(which, all, requests);
        return new RequestSamples(requests.times(kind, chosen), joined(kind, chosen, all.size()));
    }

    private static Interval interval(Selection.Chosen which, TimeRange range) {
        return switch (which) {
            case Selection.Chosen.One _, Selection.Chosen.Several _ -> Interval.ALL;
            case Selection.Chosen.OfAgent _, Selection.Chosen.Banded _ ->
                    new Interval(range.fromNanos(), range.toNanos());
        };
    }

    private static List<Request> chosen(
            Selection.Chosen which, List<Request> all, Requests requests) {
        return switch (which) {
            case Selection.Chosen.One(String id) ->
                    all.stream().filter(request -> request.id().equals(id)).toList();
            case Selection.Chosen.Several(var ids) ->
                    all.stream().filter(request -> ids.contains(request.id())).toList();
            case Selection.Chosen.OfAgent(String name) ->
                    requests.having(RequestKind.AGENT_RUN, AGENT, name);
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
}
