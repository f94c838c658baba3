package dev.agentdyno.memory;

import dev.agentdyno.page.Words;
import java.util.Locale;

/// What the page shows at a time.
enum Part {
    /// Heap, pauses and allocation over time.
    HEAP,
    /// What collections did in detail.
    COLLECTIONS,
    /// Which code allocates.
    ALLOCATION,
    /// What lives long, and who holds it.
    OLD,
    /// How many objects of each class there are.
    CLASSES;

    String word() {
        return Words.of("memory.part." + name().toLowerCase(Locale.ROOT));
    }
}
