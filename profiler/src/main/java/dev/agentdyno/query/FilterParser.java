package dev.agentdyno.query;

import dev.agentdyno.query.FilterException.Reason;
import dev.agentdyno.query.FilterToken.Kind;
import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Field;
import dev.agentdyno.reader.Row;
import java.util.List;
import java.util.function.Predicate;

/// Reads a filter by descent: `or` binds less than `and`, which binds less than `not`.
final class FilterParser {
    private static final String A_FIELD = "duration > 10ms";
    private static final String SIGNS = "= != > >= < <= ~ !~";

    private final EventType type;
    private final List<FilterToken> tokens;
    private int at;

    FilterParser(String filter, EventType type) throws FilterException {
        this.type = type;
        this.tokens = FilterToken.all(filter);
    }

    Predicate<Row> parse() throws FilterException {
        Predicate<Row> all = either();
        if (peek().kind() != Kind.END) {
            throw unexpected(peek(), "and, or");
        }
        return all;
    }

    private Predicate<Row> either() throws FilterException {
        Predicate<Row> left = both();
        while (peek().is("or")) {
            at++;
            left = left.or(both());
        }
        return left;
    }

    private Predicate<Row> both() throws FilterException {
        Predicate<Row> left = one();
        while (peek().is("and")) {
            at++;
            left = left.and(one());
        }
        return left;
    }

    private Predicate<Row> one() throws FilterException {
        FilterToken first = next();
        if (first.is("not")) {
            return one().negate();
        }
        return switch (first.kind()) {
            case OPEN -> bracketed(first);
            case QUOTED -> Comparison.anywhere(type, first.text());
            case WORD -> comparison(first);
            case OPERATOR, CLOSE, END -> throw unexpected(first, A_FIELD);
        };
    }

    private Predicate<Row> bracketed(FilterToken open) throws FilterException {
        Predicate<Row> inner = either();
        if (next().kind() != Kind.CLOSE) {
            throw new FilterException(Reason.NOT_CLOSED, "(", ")", open.position());
        }
        return inner;
    }

    private Predicate<Row> comparison(FilterToken name) throws FilterException {
        Field field = field(name);
        FilterToken sign = next();
        Operator operator =
                Operator.of(sign.kind() == Kind.OPERATOR ? sign.text() : "")
                        .orElseThrow(() -> unexpected(sign, SIGNS));
        FilterToken value = next();
        if (value.kind() != Kind.WORD && value.kind() != Kind.QUOTED) {
            throw unexpected(value, Quantity.example(field.measure()));
        }
        return new Comparison(type, field, operator, value).predicate();
    }

    private Field field(FilterToken name) throws FilterException {
        return type.field(name.text())
                .or(() ->
                        type.field(Nearest.field(name.text(), type).orElse(""))
                                .filter(field -> field.name().equalsIgnoreCase(name.text())))
                .orElseThrow(() ->
                        new FilterException(
                                Reason.NO_FIELD,
                                name.text(),
                                Nearest.field(name.text(), type).orElse(Nearest.fields(type)),
                                name.position()));
    }

    private static FilterException unexpected(FilterToken token, String instead) {
        return token.kind() == Kind.END
                ? new FilterException(Reason.ENDS, "", instead, token.position())
                : new FilterException(Reason.UNEXPECTED, token.text(), instead, token.position());
    }

    private FilterToken peek() {
        return tokens.get(at);
    }

    private FilterToken next() {
        FilterToken token = tokens.get(at);
        at += token.kind() == Kind.END ? 0 : 1;
        return token;
    }
}
