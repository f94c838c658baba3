package dev.agentdyno.query;

import java.util.ArrayList;
import java.util.List;

/// One word of a filter.
///
/// @param position where it begins, from 0
record FilterToken(Kind kind, String text, int position) {
    private static final String OPERATORS = "=!<>~";

    /// What a word is.
    enum Kind {
        WORD,
        QUOTED,
        OPERATOR,
        OPEN,
        CLOSE,
        END
    }

    boolean is(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    static List<FilterToken> all(String filter) throws FilterException {
        List<FilterToken> tokens = new ArrayList<>();
        int at = 0;
        while (at < filter.length()) {
            if (Character.isWhitespace(filter.charAt(at))) {
                at++;
            } else {
                at = next(filter, at, tokens);
            }
        }
        tokens.add(new FilterToken(Kind.END, "", filter.length()));
        return tokens;
    }

    private static int next(String filter, int at, List<FilterToken> tokens)
            throws FilterException {
        char first = filter.charAt(at);
        if (first == '(' || first == ')') {
            Kind kind = first == '(' ? Kind.OPEN : Kind.CLOSE;
            tokens.add(new FilterToken(kind, String.valueOf(first), at));
            return at + 1;
        }
        if (first == '"') {
            return quoted(filter, at, tokens);
        }
        boolean operator = OPERATORS.indexOf(first) >= 0;
        int end = at + 1;
        while (end < filter.length() && continues(filter.charAt(end), operator)) {
            end++;
        }
        Kind kind = operator ? Kind.OPERATOR : Kind.WORD;
        tokens.add(new FilterToken(kind, filter.substring(at, end), at));
        return end;
    }

    private static boolean continues(char next, boolean operator) {
        if (operator) {
            return OPERATORS.indexOf(next) >= 0;
        }
        return !Character.isWhitespace(next)
                && OPERATORS.indexOf(next) < 0
                && "()\"".indexOf(next) < 0;
    }

    /// A quote within quotes, and a backslash before a quote or at the end, stand behind a
    /// backslash; any other backslash stands for itself, as regular expressions have many.
    private static int quoted(String filter, int at, List<FilterToken> tokens)
            throws FilterException {
        StringBuilder text = new StringBuilder();
        for (int i = at + 1; i < filter.length(); i++) {
            char c = filter.charAt(i);
            if (c == '"') {
                tokens.add(new FilterToken(Kind.QUOTED, text.toString(), at));
                return i + 1;
            }
            boolean escaped =
                    c == '\\'
                            && i + 1 < filter.length()
                            && "\"\\".indexOf(filter.charAt(i + 1)) >= 0;
            i += escaped ? 1 : 0;
            text.append(filter.charAt(i));
        }
        throw new FilterException(FilterException.Reason.NOT_CLOSED, "\"", "\"", at);
    }
}
