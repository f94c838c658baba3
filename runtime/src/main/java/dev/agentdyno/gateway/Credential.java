package dev.agentdyno.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The key that a caller sent, in whichever of the vendors' places.
///
/// @param inOwnPlace whether it is where the API that the caller speaks has it
public record Credential(String key, boolean inOwnPlace) {
    /// Where keys are looked for, in this order.
    public static final List<String> HEADERS =
            List.of("x-api-key", "x-goog-api-key", "authorization");

    private static final Pattern IN_QUERY = Pattern.compile("([?&])key=([^&]*)(&|$)");

    /// The key in a request, if it holds one.
    ///
    /// @param header gives the value of a header, empty where there is none
    /// @param query of the address, with its question mark
    public static Optional<Credential> of(
            Dialect dialect, Function<String, String> header, String query) {
        for (String name : HEADERS) {
            String value = header.apply(name);
            if (!value.isEmpty()) {
                return Optional.of(new Credential(bare(value), isOwn(dialect, name)));
            }
        }
        return query.isEmpty() ? Optional.empty() : inQuery(dialect, query);
    }

    /// Every key in a request, wherever it stands: a caller may send one of ours beside another.
    public static List<String> all(Function<String, String> header, String query) {
        List<String> keys = new ArrayList<>();
        for (String name : HEADERS) {
            String value = header.apply(name);
            if (!value.isEmpty()) {
                keys.add(bare(value));
            }
        }
        if (query.isEmpty()) {
            return keys;
        }
        Matcher key = IN_QUERY.matcher(query);
        for (int from = 0; key.find(from); from = key.end(2)) {
            keys.add(key.group(2));
        }
        return keys;
    }

    /// Whether `query` holds more than one key, of which nobody could tell which counts.
    public static boolean repeatsIn(String query) {
        return all(_ -> "", query).size() > 1;
    }

    private static Optional<Credential> inQuery(Dialect dialect, String query) {
        Matcher key = IN_QUERY.matcher(query);
        return key.find()
                ? Optional.of(new Credential(key.group(2), dialect == Dialect.GEMINI))
                : Optional.empty();
    }

    private static String bare(String value) {
        return value.regionMatches(true, 0, "Bearer ", 0, 7) ? value.substring(7).strip() : value;
    }

    /// Anthropic takes a bearer token too.
    private static boolean isOwn(Dialect dialect, String header) {
        return header.equals(dialect.keyHeader())
                || (dialect == Dialect.ANTHROPIC && header.equals("authorization"));
    }

    /// `query`, or a path with a query, without any key.
    public static String without(String query) {
        if (query.indexOf('?') < 0) {
            return query;
        }
        String left = query;
        for (Matcher key = IN_QUERY.matcher(left); key.find(); key = IN_QUERY.matcher(left)) {
            left = key.replaceFirst("$1");
        }
        return left.endsWith("?") || left.endsWith("&")
                ? left.substring(0, left.length() - 1)
                : left;
    }
}
