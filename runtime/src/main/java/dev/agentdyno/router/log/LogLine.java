package dev.agentdyno.router.log;

/// One line of the log.
sealed interface LogLine permits RequestLine, NoteLine {
    /// When, in milliseconds since 1970.
    long millis();

    LogLevel level();

    /// What it is about, in one word for programs.
    String about();

    /// Tells all else.
    void fields(Fields out);

    /// Takes fields in the form of the log; empty texts are left out.
    interface Fields {
        void put(String key, String text);

        void put(String key, long number);

        void put(String key, double number);

        void put(String key, boolean flag);
    }
}
