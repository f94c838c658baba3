package dev.agentdyno.routing;

import dev.agentdyno.balance.Strategies;
import dev.agentdyno.page.Words;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.replay.ModelledBackend;
import dev.agentdyno.replay.RecordedRoutes;
import dev.agentdyno.replay.RouteReplay;
import dev.agentdyno.replay.RouteRow;
import dev.agentdyno.replay.RouteTrace;
import dev.agentdyno.replay.Speed;
import dev.agentdyno.session.Question;
import dev.agentdyno.survey.Traffic;
import dev.agentdyno.survey.TrafficQuestion;
import dev.agentdyno.workload.InvalidTraceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

/// Asks what every strategy would have made of the same requests.
sealed interface ReplayQuestion extends Question<Replayed> {
    /// Every replay draws alike.
    long SEED = 1;

    /// Backends of a trace, which tells none.
    int USUAL_BACKENDS = 4;

    /// Of the requests in the recording, at the backends that it tells of.
    record OfRecording() implements ReplayQuestion {
        @Override
        public Replayed answer(Recording recording, Progress progress) throws IOException {
            Traffic traffic = TrafficQuestion.all().answer(recording, progress);
            RecordedRoutes routes = RecordedTraffic.of(traffic);
            if (routes.backends().isEmpty()) {
                throw new IOException(Words.of("routing.replay.none"));
            }
            return replayed("", traffic.seenShare(), routes.trace(), routes.backends(), progress);
        }
    }

    /// Of a trace that the person chose, at usual backends.
    ///
    /// @param count of backends
    record OfTrace(Path file, int count) implements ReplayQuestion {
        @Override
        public Replayed answer(Recording recording, Progress progress) throws IOException {
            try {
                RouteTrace trace = RouteTrace.read(file.toString());
                return replayed(
                        String.valueOf(file.getFileName()),
                        Double.NaN,
                        trace,
                        ModelledBackend.fleet(trace, count, Speed.ByTokens.USUAL),
                        progress);
            } catch (InvalidTraceException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }

    private static Replayed replayed(
            String source,
            double seenShare,
            RouteTrace trace,
            List<ModelledBackend> backends,
            Progress progress) {
        List<RouteRow> rows =
                new RouteReplay(
                                trace,
                                backends,
                                RouteReplay.USUAL_BLOCKS,
                                SEED,
                                share -> told(progress, share))
                        .rows(Strategies.NAMES);
        return new Replayed(source, trace.requests(), seenShare, backends, rows);
    }

    private static void told(Progress progress, double share) {
        if (progress.cancelled()) {
            throw new CancellationException();
        }
        progress.read(Math.round(share * 1_000), 1_000);
    }
}
