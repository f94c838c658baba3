package dev.agentdyno.caches;

import dev.agentdyno.cache.CachePolicy;
import dev.agentdyno.page.Words;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.replay.BlockTrace;
import dev.agentdyno.replay.KeyTrace;
import dev.agentdyno.replay.Replay;
import dev.agentdyno.replay.ReplayRow;
import dev.agentdyno.replay.ReplaySize;
import dev.agentdyno.replay.TokenCost;
import dev.agentdyno.session.Question;
import dev.agentdyno.survey.LookupQuestion;
import dev.agentdyno.survey.Lookups;
import dev.agentdyno.workload.InvalidTraceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.DoubleStream;

/// Asks what every policy would hit at a row of sizes.
sealed interface WhatIfQuestion extends Question<WhatIf> {
    /// The shares of the different keys that the curve is computed at, in percent.
    List<Double> SHARES =
            DoubleStream.of(0.5, 1, 2, 3.5, 5, 7.5, 10, 15, 20, 30, 40, 50, 65, 80, 100)
                    .boxed()
                    .toList();

    /// As far as a present size may lie beyond all keys and still be on the curve.
    int BEYOND = 20;

    /// Of the look-ups in the recording.
    ///
    /// @param present entries that its cache may hold now
    record OfRecording(OptionalLong present) implements WhatIfQuestion {
        @Override
        public WhatIf answer(Recording recording, Progress progress) throws IOException {
            Lookups lookups = LookupQuestion.all().answer(recording, progress);
            if (lookups.seen().isEmpty()) {
                throw new IOException(Words.of("caches.whatif.none"));
            }
            KeyTrace keys = keys(lookups);
            OptionalLong near =
                    present.stream()
                            .filter(size -> size > 0 && size <= (long) BEYOND * keys.distinct())
                            .findFirst();
            return WhatIf.of("", keys, lookups.seenShare(), near, rows(keys, near, progress));
        }

        private static KeyTrace keys(Lookups lookups) {
            KeyTrace.Builder keys = new KeyTrace.Builder();
            lookups.seen()
                    .forEach(look ->
                            keys.add(look.key(), look.timeNanos(), look.bytes(), look.loadNanos()));
            return keys.build();
        }
    }

    /// Of a trace that the person chose.
    record OfTrace(Path file) implements WhatIfQuestion {
        @Override
        public WhatIf answer(Recording recording, Progress progress) throws IOException {
            try {
                KeyTrace keys = BlockTrace.read(file.toString(), TokenCost.DEFAULT).keys();
                return WhatIf.of(
                        String.valueOf(file.getFileName()),
                        keys,
                        Double.NaN,
                        OptionalLong.empty(),
                        rows(keys, OptionalLong.empty(), progress));
            } catch (InvalidTraceException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }

    private static List<ReplayRow> rows(KeyTrace keys, OptionalLong present, Progress progress) {
        TreeSet<Long> sizes = new TreeSet<>();
        SHARES.forEach(share -> sizes.add(Math.max(1, Math.round(share / 100 * keys.distinct()))));
        present.ifPresent(sizes::add);
        return new Replay(
                        keys,
                        List.of(CachePolicy.values()),
                        sizes.stream().<ReplaySize>map(ReplaySize.Entries::new).toList(),
                        share -> told(progress, share))
                .rows();
    }

    private static void told(Progress progress, double share) {
        if (progress.cancelled()) {
            throw new CancellationException();
        }
        progress.read(Math.round(share * 1_000), 1_000);
    }
}
