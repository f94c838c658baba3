package dev.agentdyno.query;

import java.util.Arrays;
import java.util.Optional;

/// How a field is compared in a filter.
enum Operator {
    EQUAL("="),
    DIFFERENT("!="),
    GREATER(">"),
    AT_LEAST(">="),
    LESS("<"),
    AT_MOST("<="),
    MATCHES("~"),
    MATCHES_NOT("!~");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    static Optional<Operator> of(String text) {
        String sign = text.equals("==") ? "=" : text;
        return Arrays.stream(values()).filter(each -> each.sign.equals(sign)).findFirst();
    }

    /// Whether it looks at the text.
    boolean ofText() {
        return this == MATCHES || this == MATCHES_NOT;
    }

    /// Whether it says which is greater.
    boolean ofOrder() {
        return switch (this) {
            case GREATER, AT_LEAST, LESS, AT_MOST -> true;
            case EQUAL, DIFFERENT, MATCHES, MATCHES_NOT -> false;
        };
    }

    /// Whether it holds, given how the field compares with the value.
    boolean holds(int comparison) {
        return switch (this) {
            case EQUAL, MATCHES -> comparison == 0;
            case DIFFERENT, MATCHES_NOT -> comparison != 0;
            case GREATER -> comparison > 0;
            case AT_LEAST -> comparison >= 0;
            case LESS -> comparison < 0;
            case AT_MOST -> comparison <= 0;
        };
    }
}
