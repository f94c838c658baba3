package dev.agentdyno.reader;

/// How a value is written.
enum Shape {
    TRUTH,
    OCTET,
    NUMBER_16,
    CHARACTER,
    NUMBER_32,
    NUMBER_64,
    SINGLE,
    REAL,
    TEXT,
    REFERENCE,
    STRUCT;

    static Shape of(String type) {
        return switch (type) {
            case "boolean" -> TRUTH;
            case "byte" -> OCTET;
            case "short" -> NUMBER_16;
            case "char" -> CHARACTER;
            case "int" -> NUMBER_32;
            case "long" -> NUMBER_64;
            case "float" -> SINGLE;
            case "double" -> REAL;
            case "java.lang.String" -> TEXT;
            default -> STRUCT;
        };
    }

    void skip(Cursor cursor) {
        switch (this) {
            case TRUTH, OCTET -> cursor.skip(1);
            case NUMBER_16, CHARACTER, NUMBER_32, NUMBER_64, REFERENCE -> cursor.skipNumber();
            case SINGLE -> cursor.skip(Float.BYTES);
            case REAL -> cursor.skip(Double.BYTES);
            case TEXT -> cursor.skipText();
            case STRUCT -> throw new IllegalStateException("a struct is skipped by its fields");
        }
    }

    /// The value as an integer; a real number is cut off.
    long number(Cursor cursor) {
        return switch (this) {
            case TRUTH, OCTET -> cursor.octet();
            case NUMBER_16 -> (short) cursor.number();
            case CHARACTER -> (char) cursor.number();
            case NUMBER_32 -> (int) cursor.number();
            case NUMBER_64, REFERENCE -> cursor.number();
            case SINGLE -> (long) cursor.single();
            case REAL -> (long) cursor.real();
            case TEXT, STRUCT -> {
                throw new IllegalStateException("not a number");
            }
        };
    }

    /// The value as a real number.
    double real(Cursor cursor) {
        return switch (this) {
            case SINGLE -> cursor.single();
            case REAL -> cursor.real();
            default -> number(cursor);
        };
    }

    /// What a number that was read with a sign is without one.
    long unsigned(long signed) {
        return switch (this) {
            case OCTET -> signed & 0xffL;
            case NUMBER_16 -> signed & 0xffffL;
            case NUMBER_32 -> signed & 0xffff_ffffL;
            case TRUTH, CHARACTER, NUMBER_64, SINGLE, REAL, TEXT, REFERENCE, STRUCT -> signed;
        };
    }

    boolean compressed() {
        return switch (this) {
            case NUMBER_16, CHARACTER, NUMBER_32, NUMBER_64, REFERENCE -> true;
            case TRUTH, OCTET, SINGLE, REAL, TEXT, STRUCT -> false;
        };
    }
}
