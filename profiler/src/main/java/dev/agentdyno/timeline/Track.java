package dev.agentdyno.timeline;

/// The columns of one signal and label: amounts, and what they are divided by.
final class Track {
    private final Grid grid;
    private final Fold fold;
    private final Column amounts = new Column();
    private final Column bases = new Column();
    private long coveredNanos;

    Track(Grid grid, Fold fold) {
        this.grid = grid;
        this.fold = fold;
    }

    /// What a track held at one moment.
    record View(Fold fold, Column.View amounts, Column.View bases) {
        /// The slot's number, NaN if unknown.
        double at(Grid.View grid, int slot) {
            return switch (fold) {
                case RATE, MEAN, RATIO -> divide(amounts.at(slot), bases.at(slot));
                case EVENTS -> known(amounts.at(slot)) / grid.elapsed(slot);
                case MAX -> amounts.at(slot);
            };
        }

        /// The number over slots `from` to `to`, both included, NaN if unknown.
        double over(Grid.View grid, int from, int to) {
            double amount = Double.NaN;
            double base = 0;
            for (int slot = from; slot <= to; slot++) {
                amount = join(amount, amounts.at(slot));
                base += fold == Fold.EVENTS ? grid.elapsed(slot) : known(bases.at(slot));
            }
            return switch (fold) {
                case RATE, MEAN, RATIO -> divide(amount, base);
                case EVENTS -> known(amount) / base;
                case MAX -> amount;
            };
        }

        /// The amount in sum over slots `from` to `to`, both included.
        double total(int from, int to) {
            return sum(amounts, from, to);
        }

        /// What amounts are divided by, in sum over slots `from` to `to`, both included.
        double baseTotal(int from, int to) {
            return sum(bases, from, to);
        }

        private static double sum(Column.View column, int from, int to) {
            double sum = 0;
            for (int slot = from; slot <= to; slot++) {
                sum += known(column.at(slot));
            }
            return sum;
        }

        private double join(double a, double b) {
            if (Double.isNaN(a) || Double.isNaN(b)) {
                return Double.isNaN(a) ? b : a;
            }
            return fold == Fold.MAX ? Math.max(a, b) : a + b;
        }

        private static double divide(double amount, double base) {
            return base > 0 ? amount / base : Double.NaN;
        }

        private static double known(double value) {
            return Double.isNaN(value) ? 0 : value;
        }
    }

    /// Adds one sample of a gauge that counts.
    void count(long timeNanos, long value) {
        sample(timeNanos, (double) value);
    }

    /// Adds one sample of a gauge.
    void sample(long timeNanos, double value) {
        if (Double.isNaN(value)) {
            return;
        }
        int slot = grid.slot(timeNanos);
        if (fold == Fold.MAX) {
            amounts.max(slot, value);
        } else {
            amounts.add(slot, value);
            bases.add(slot, 1);
        }
    }

    /// Adds `amount` of `base` at one moment, for a ratio.
    void ratio(long timeNanos, double amount, double base) {
        int slot = grid.slot(timeNanos);
        amounts.add(slot, amount);
        bases.add(slot, base);
    }

    /// Adds `amount` at one moment.
    void event(long timeNanos, double amount) {
        amounts.add(grid.slot(timeNanos), amount);
    }

    /// Spreads `amount` evenly over the time in which it came about; of a rate, that time then
    /// counts as covered.
    void spread(long fromNanos, long toNanos, double amount) {
        spread(fromNanos, toNanos, amount, fold == Fold.RATE ? (toNanos - fromNanos) / 1e9 : 0);
    }

    /// Spreads `amount` evenly over a time that [#cover] counts.
    void contribute(long fromNanos, long toNanos, double amount) {
        spread(fromNanos, toNanos, amount, 0);
    }

    /// Spreads a ratio's parts evenly over the time in which they came about.
    void spread(long fromNanos, long toNanos, double amount, double base) {
        long from = Math.max(fromNanos, grid.startNanos());
        double span = Math.max(1, toNanos - fromNanos);
        while (from < toNanos) {
            int slot = grid.slot(from);
            long end = Math.min(toNanos, grid.endNanos(slot));
            double share = (end - from) / span;
            amounts.add(slot, amount * share);
            bases.add(slot, base * share);
            from = end;
        }
    }

    /// Counts a time as covered, for amounts that several contributors spread over it. Time up to
    /// the end of an earlier call counts once.
    void cover(long fromNanos, long toNanos) {
        long from = Math.max(fromNanos, coveredNanos);
        if (toNanos > from) {
            spread(from, toNanos, 0, (toNanos - from) / 1e9);
            coveredNanos = toNanos;
        }
    }

    void halve() {
        amounts.halve(fold == Fold.MAX);
        bases.halve(false);
    }

    View view() {
        return new View(fold, amounts.view(), bases.view());
    }
}
