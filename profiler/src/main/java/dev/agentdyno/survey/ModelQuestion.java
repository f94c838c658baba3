package dev.agentdyno.survey;

import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.session.Question;
import dev.agentdyno.telemetry.RouterRequestEvent;
import dev.agentdyno.timeline.TimeRange;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// Asks what became of the requests for one model that started in a range.
///
/// @param model that callers asked for, whichever answered
public record ModelQuestion(String model, TimeRange range) implements Question<ModelTraffic> {
    private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final int DIGITS = 3;

    /// The method of requests for a model.
    private static final String ASKING = "POST";

    private static final double NANOS = 1e9;

    @Override
    public ModelTraffic answer(Recording recording, Progress progress) {
        Counted counted = new Counted(model);
        new Samples(recording, range, progress)
                .each(
                        RouterRequestEvent.NAME,
                        (type, row) -> {
                            if (Samples.text(type, row, "method").equals(ASKING)) {
                                counted.add(RoutedRequests.of(type, row));
                            }
                        });
        return counted.traffic();
    }

    private static final class Counted {
        private final String model;
        private final Map<String, Backend> backends = new HashMap<>();
        private long all;
        private long asked;

        Counted(String model) {
            this.model = model;
        }

        void add(RoutedRequest request) {
            boolean its = request.model().equals(model);
            all++;
            asked += its ? 1 : 0;
            if (!request.backend().isEmpty()) {
                backends.computeIfAbsent(request.backend(), _ -> new Backend()).add(request, its);
            }
        }

        ModelTraffic traffic() {
            Map<String, ModelTraffic.Share> shares = new HashMap<>();
            backends.forEach((name, backend) -> shares.put(name, backend.share()));
            return new ModelTraffic(model, all, asked, shares);
        }
    }

    private static final class Backend {
        private final Histogram durations = new Histogram(LONGEST_NANOS, DIGITS);
        private final Histogram firstBytes = new Histogram(LONGEST_NANOS, DIGITS);
        private long all;
        private long asked;
        private long failed;

        void add(RoutedRequest request, boolean its) {
            all++;
            if (!its) {
                return;
            }
            asked++;
            failed += request.failed() ? 1 : 0;
            if (request.retries() == 0) {
                long before = request.waitNanos() + request.connectNanos();
                record(durations, request.durationNanos() - before);
            }
            record(firstBytes, request.firstByteNanos());
        }

        private static void record(Histogram into, long nanos) {
            if (nanos >= 0) {
                into.recordValue(Math.min(nanos, LONGEST_NANOS));
            }
        }

        ModelTraffic.Share share() {
            return new ModelTraffic.Share(all, asked, failed, times(durations), times(firstBytes));
        }

        private static ModelTraffic.Times times(Histogram of) {
            return of.getTotalCount() == 0
                    ? ModelTraffic.Times.UNKNOWN
                    : new ModelTraffic.Times(
                            of.getValueAtPercentile(50) / NANOS,
                            of.getValueAtPercentile(95) / NANOS,
                            of.getValueAtPercentile(99) / NANOS);
        }
    }
}
