package dev.agentdyno.scorecard;

import dev.agentdyno.bench.Aim;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import java.math.BigDecimal;

/// Aims and what they came to, as a person reads them.
final class AimWords {
    private static final double MILLION = 1e6;

    private AimWords() {}

    /// What is aimed for, such as `≥ 20 × Go`.
    static String aim(Aim aim) {
        return switch (aim) {
            case Aim.Bytes(double most) -> "≤ " + bytes(most);
            case Aim.Rate(double least) -> "≥ " + plain(least / MILLION) + " M/s";
            case Aim.TimesGo(var yardstick) -> Words.of("scorecard.aim.go", plain(yardstick.aim()));
            case Aim.TimesRow(String _, double least) ->
                    Words.of("scorecard.aim.row", plain(least));
            case Aim.Linear(double least) -> Words.of("scorecard.aim.linear", Figures.share(least));
            case Aim.Known _ -> Words.of("scorecard.aim.known");
        };
    }

    /// A number that was chosen, with no more digits than it has.
    private static String plain(double chosen) {
        return BigDecimal.valueOf(chosen).stripTrailingZeros().toPlainString();
    }

    /// What it came to.
    static String value(Aim aim, double value) {
        return switch (aim) {
            case Aim.Bytes _ -> bytes(value);
            case Aim.Rate _ -> rate(value);
            case Aim.TimesGo _, Aim.TimesRow _ -> Figures.with(value, "×");
            case Aim.Linear _ -> Figures.share(value);
            case Aim.Known _ -> Figures.nanoseconds(value);
        };
    }

    private static String bytes(double bytes) {
        return Figures.count(Math.round(bytes)) + " B";
    }

    /// Operations a second.
    static String rate(double perSecond) {
        return perSecond >= MILLION / 10
                ? Figures.with(perSecond / MILLION, "M/s")
                : Figures.with(perSecond, "/s");
    }
}
