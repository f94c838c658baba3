package dev.agentdyno.chart;

/// How much a threshold or a tint matters.
public enum Level {
    HIGH(Token.CRITICAL, Token.CRITICAL_TINT),
    MEDIUM(Token.WARNING, Token.WARNING_TINT),
    LOW(Token.INFO, Token.INFO_TINT);

    private final Token line;
    private final Token tint;

    Level(Token line, Token tint) {
        this.line = line;
        this.tint = tint;
    }

    Token line() {
        return line;
    }

    Token tint() {
        return tint;
    }
}
