package dev.agentdyno.analysis;

import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.Comparator;
import java.util.List;

/// All detectors, and the order of what they find.
public final class Detectors {
    private static final List<LookDetector> STANDARD =
            List.of(
                    new GeneratorBottleneck(),
                    new PoolWaiting(),
                    new SaturatedCpu(),
                    new GcPressure(),
                    new LockContention(),
                    new PinnedThreads(),
                    new BlockedEventLoop(),
                    new LowHitRatio(),
                    new RepeatedCalls(),
                    new ProviderDominated(),
                    new SlowOperation());

    /// The worst first; of equals the one that explains more of response time, unknown last.
    private static final Comparator<Finding> RANK =
            Comparator.comparing(Finding::severity)
                    .thenComparing(Detectors::knownShare, Comparator.reverseOrder())
                    .thenComparing(Finding::id);

    private Detectors() {}

    public static List<Detector> standard() {
        return List.copyOf(STANDARD);
    }

    /// Everything that is found in `range`, ranked: the first holds the engine back most.
    public static List<Finding> examine(Snapshot snapshot, TimeRange range) {
        Look look = Look.of(snapshot, range);
        return STANDARD.stream()
                .flatMap(detector -> detector.examine(look).stream())
                .sorted(RANK)
                .toList();
    }

    private static double knownShare(Finding finding) {
        return Double.isNaN(finding.share()) ? -1 : finding.share();
    }
}
