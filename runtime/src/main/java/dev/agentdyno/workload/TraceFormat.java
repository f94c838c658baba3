package dev.agentdyno.workload;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How one line of a trace is written.
sealed interface TraceFormat {
    String COLUMNS = "TIMESTAMP,ContextTokens,GeneratedTokens";

    /// Longest prompt or answer that a trace may ask for.
    int MOST_TOKENS = 1_000_000;

    /// The format whose first line this is.
    static Optional<TraceFormat> of(String firstLine) {
        if (firstLine.startsWith("{")) {
            return Optional.of(new JsonLines());
        }
        return firstLine.replace(" ", "").equalsIgnoreCase(COLUMNS)
                ? Optional.of(new Csv())
                : Optional.empty();
    }

    boolean isHeader(String line);

    /// Reads one line.
    ///
    /// @throws IllegalArgumentException saying what is wrong, to follow the line in a sentence
    Trace.Entry entry(String line);

    /// The Azure Public Dataset: local time with up to seven decimals, context and generated
    /// tokens.
    record Csv() implements TraceFormat {
        private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

        @Override
        public boolean isHeader(String line) {
            return line.replace(" ", "").equalsIgnoreCase(COLUMNS);
        }

        @Override
        public Trace.Entry entry(String line) {
            String[] cells = line.split(",", -1);
            if (cells.length != 3) {
                throw new IllegalArgumentException("has " + cells.length + " columns instead of 3");
            }
            return new Trace.Entry(time(cells[0]), tokens(cells[1]), tokens(cells[2]), List.of());
        }

        private static long time(String text) {
            try {
                LocalDateTime time = LocalDateTime.parse(text.strip().replace(' ', 'T'));
                return ChronoUnit.NANOS.between(EPOCH, time);
            } catch (DateTimeParseException | ArithmeticException e) {
                throw new IllegalArgumentException("does not begin with a date and a time");
            }
        }

        private static int tokens(String text) {
            try {
                return checked(Long.parseLong(text.strip()));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("counts no tokens with '" + text.strip() + "'");
            }
        }
    }

    /// Mooncake's: one object a line, times in ms.
    record JsonLines() implements TraceFormat {
        private static final JsonMapper MAPPER = JsonMapper.builder().build();

        @Override
        public boolean isHeader(String line) {
            return false;
        }

        @Override
        public Trace.Entry entry(String line) {
            JsonNode node = object(line);
            return new Trace.Entry(
                    Math.round(number(node, "timestamp") * 1e6),
                    checked((long) number(node, "input_length")),
                    checked((long) number(node, "output_length")),
                    blocks(node.path("hash_ids")));
        }

        private static JsonNode object(String line) {
            try {
                JsonNode node = MAPPER.readTree(line);
                if (node.isObject()) {
                    return node;
                }
            } catch (JacksonException e) {
                throw new IllegalArgumentException("is no whole JSON object");
            }
            throw new IllegalArgumentException("is no JSON object");
        }

        private static double number(JsonNode node, String key) {
            JsonNode value = node.path(key);
            if (!value.isNumber()) {
                throw new IllegalArgumentException("has no number as " + key);
            }
            if (!(value.asDouble() >= 0 && value.asDouble() < 1e12)) {
                throw new IllegalArgumentException(
                        "has " + value.asString() + " as " + key + ", which none can be");
            }
            return value.asDouble();
        }

        private static List<Integer> blocks(JsonNode ids) {
            List<Integer> blocks = new ArrayList<>(ids.size());
            for (JsonNode id : ids) {
                if (!id.isIntegralNumber()) {
                    throw new IllegalArgumentException(
                            "has a hash_ids entry that is no whole number");
                }
                blocks.add(Long.hashCode(id.asLong()));
            }
            return blocks;
        }
    }

    private static int checked(long tokens) {
        if (tokens < 0 || tokens > MOST_TOKENS) {
            throw new IllegalArgumentException("asks for " + tokens + " tokens");
        }
        return (int) tokens;
    }
}
