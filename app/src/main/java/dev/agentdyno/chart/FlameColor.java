package dev.agentdyno.chart;

/// What the colour of a box in a flame graph says.
public sealed interface FlameColor {
    /// What sort of code it is.
    enum Kind implements FlameColor {
        ROOT(Token.AREA_NEUTRAL),
        OURS(Token.FLAME_OURS),
        LIBRARY(Token.FLAME_LIBRARY),
        JDK(Token.FLAME_JDK),
        NATIVE(Token.FLAME_NATIVE),
        /// The collector and the compilers of the JVM.
        MACHINERY(Token.FLAME_MACHINERY);

        private final Token token;

        Kind(Token token) {
            this.token = token;
        }

        Token token() {
            return token;
        }
    }

    /// One of several groups, such as packages; groups of one number look alike.
    record Group(int number) implements FlameColor {}

    /// How much it changed: -1 is all gone, 1 is all new.
    record Change(double share) implements FlameColor {}
}
