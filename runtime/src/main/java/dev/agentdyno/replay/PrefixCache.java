package dev.agentdyno.replay;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;

/// The blocks of prompts that a modelled backend remembers, the least recently used forgotten
/// first. For one thread.
final class PrefixCache {
    private final int most;
    private final LinkedHashMap<Integer, Boolean> blocks = new LinkedHashMap<>(16, 0.75f, true);

    /// @param most blocks that it holds
    PrefixCache(int most) {
        this.most = most;
    }

    /// How many blocks at the beginning of a prompt it holds; all of them are held afterwards.
    int beginning(List<Integer> prompt) {
        int held = 0;
        while (held < prompt.size() && blocks.containsKey(prompt.get(held))) {
            held++;
        }
        prompt.forEach(block -> blocks.put(block, true));
        forget();
        return held;
    }

    private void forget() {
        Iterator<Integer> eldest = blocks.keySet().iterator();
        for (int over = blocks.size() - most; over > 0; over--) {
            eldest.next();
            eldest.remove();
        }
    }
}
