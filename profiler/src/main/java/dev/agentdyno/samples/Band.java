package dev.agentdyno.samples;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A band of requests in the order of their times: from the percentile `from` up to `to`. The
/// slowest one in a hundred is 99 to 100.
public record Band(double from, double to) {
    /// All of them.
    public static final Band ALL = new Band(0, 100);

    /// The slowest one in a hundred.
    public static final Band SLOWEST = new Band(99, 100);

    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)-(\\d{1,3}(?:\\.\\d+)?)");

    public Band {
        if (!(from >= 0 && from < to && to <= 100)) {
            throw new IllegalArgumentException(
                    "a band lies between 0 and 100, the lower end first");
        }
    }

    /// The band that `FROM-TO` names, such as `99-100`; empty if it names none.
    public static Optional<Band> parse(String text) {
        Matcher match = TEXT.matcher(text.strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        double from = Double.parseDouble(match.group(1));
        double to = Double.parseDouble(match.group(2));
        return from < to && to <= 100 ? Optional.of(new Band(from, to)) : Optional.empty();
    }

    /// Those of `requests` in the band; at least one where there is any, the one next to it.
    List<Request> of(List<Request> requests) {
        List<Request> sorted = requests.stream().sorted(Request.BY_DURATION).toList();
        int count = sorted.size();
        int first = (int) Math.floor(count * from / 100);
        int last = (int) Math.ceil(count * to / 100);
        int start = Math.clamp(first, 0, Math.max(0, count - 1));
        return sorted.subList(start, Math.clamp(last, Math.min(count, start + 1), count));
    }

    /// As [#parse] takes it.
    @Override
    public String toString() {
        return text(from) + "-" + text(to);
    }

    private static String text(double percentile) {
        return percentile == Math.rint(percentile)
                ? Long.toString((long) percentile)
                : String.format(Locale.ROOT, "%s", percentile);
    }
}
