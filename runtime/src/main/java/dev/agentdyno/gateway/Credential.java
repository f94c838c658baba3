package dev.agentdyno.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The key that a caller sent, in whichever of the vendors' places.
///
/// @param inOwnPlace whether it is where the API that the caller speaks has it
public record Credential(String key, boolean inOwnPlace) {
    /// Where keys are looked for, in this order.
    public static final List<String> HEADERS =
            List.of("x-api-key", "x-goog-api-key", "authorization");

    private static final String PARAMETER = "key";

    /// The key in a request, if it holds one: that of the caller's own API before any other.
    ///
    /// @param header gives the value of a header, empty where there is none
    /// @param query of the address, with its question mark
    public static Optional<Credential> of(
            Dialect dialect, Function<String, String> header, String query) {
        Optional<Credential> own = inHeaders(dialect, header, true);
        Optional<Credential> addressed =
                own.isPresent() ? own : inQuery(query, dialect == Dialect.GEMINI);
        boolean settled = own.isPresent() || (addressed.isPresent() && dialect == Dialect.GEMINI);
        return settled ? addressed : inHeaders(dialect, header, false).or(() -> addressed);
    }

    private static Optional<Credential> inHeaders(
            Dialect dialect, Function<String, String> header, boolean own) {
        for (String name : HEADERS) {
            String value = isOwn(dialect, name) == own ? header.apply(name) : "";
            if (!value.isEmpty()) {
                return Optional.of(new Credential(bare(value), own));
            }
        }
        return Optional.empty();
    }

    private static Optional<Credential> inQuery(String query, boolean own) {
        return inQuery(query).stream()
                .filter(key -> !key.isEmpty())
                .findFirst()
                .map(key -> new Credential(key, own));
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
        keys.addAll(inQuery(query));
        return keys;
    }

    /// Whether `query` holds more than one key, of which nobody could tell which counts.
    public static boolean repeatsIn(String query) {
        return inQuery(query).size() > 1;
    }

    private static List<String> inQuery(String query) {
        if (query.isEmpty()) {
            return List.of();
        }
        List<String> keys = new ArrayList<>();
        for (String parameter : query.substring(1).split("&", -1)) {
            if (isKey(parameter)) {
                int equals = parameter.indexOf('=');
                keys.add(equals < 0 ? "" : decoded(parameter.substring(equals + 1)));
            }
        }
        return keys;
    }

    private static boolean isKey(String parameter) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals);
        return decoded(name).equals(PARAMETER);
    }

    /// What stands behind percent signs, where that can be read. A plus is a plus.
    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
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
        int mark = query.indexOf('?');
        if (mark < 0) {
            return query;
        }
        String left =
                Arrays.stream(query.substring(mark + 1).split("&", -1))
                        .filter(parameter -> !parameter.isEmpty() && !isKey(parameter))
                        .collect(Collectors.joining("&"));
        String path = query.substring(0, mark);
        return left.isEmpty() ? path : path + "?" + left;
    }
}
