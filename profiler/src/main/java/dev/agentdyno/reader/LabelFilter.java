package dev.agentdyno.reader;

import java.util.function.Predicate;

/// A field and what its text must be. Constants are asked once each. For one thread and one chunk.
///
/// @param leaf the field's place among the leaves of its type
/// @param verdicts what was found of constants so far; empty at first
record LabelFilter(int leaf, Predicate<String> passes, LongIntTable verdicts) {
    boolean passes(FieldReader fields) {
        if (!fields.reference(leaf)) {
            return passes.test(fields.label(leaf));
        }
        long key = fields.number(leaf);
        int verdict = verdicts.get(key);
        if (verdict < 0) {
            verdict = passes.test(fields.label(leaf)) ? 1 : 0;
            verdicts.put(key, verdict);
        }
        return verdict == 1;
    }
}
