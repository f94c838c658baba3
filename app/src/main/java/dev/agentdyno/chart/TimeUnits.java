package dev.agentdyno.chart;

/// The unit in which an axis of times is written.
enum TimeUnits {
    SECONDS("s", 1),
    MILLIS("ms", 1e3),
    MICROS("µs", 1e6);

    private final String symbol;
    private final double perSecond;

    TimeUnits(String symbol, double perSecond) {
        this.symbol = symbol;
        this.perSecond = perSecond;
    }

    /// That in which a time of so many seconds is at least one.
    static TimeUnits of(double seconds) {
        return seconds >= 1 ? SECONDS : seconds >= 1e-3 ? MILLIS : MICROS;
    }

    String number(double seconds) {
        return Numbers.shortest(seconds * perSecond);
    }

    /// A round time without zeros that say nothing: `0.5 s`, `20 ms`.
    static String round(double seconds) {
        TimeUnits unit = of(seconds * (1 + 1e-9));
        String number = unit.number(seconds);
        String shorter = number.contains(".") ? number.replaceAll("\\.?0+$", "") : number;
        return shorter + " " + unit.symbol;
    }

    String with(double seconds) {
        return number(seconds) + " " + symbol;
    }
}
