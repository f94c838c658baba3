package dev.agentdyno.gateway;

/// A request that cannot be put in the words of a backend without changing what it asks.
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String field;

    /// @param field where the caller wrote it, such as `messages[2].content[0].type`
    /// @param why the rest of the sentence that begins with the field
    RefusedException(String field, String why) {
        super("'" + field + "' " + why);
        this.field = field;
    }

    static RefusedException unknown(String field) {
        return new RefusedException(field, "cannot be carried to a provider of another kind");
    }

    static RefusedException cannotGo(String field, Dialect to) {
        return new RefusedException(field, "cannot be carried to " + to.word());
    }

    public String field() {
        return field;
    }
}
