package dev.agentdyno.bench;

import dev.agentdyno.agent.Memory;
import dev.agentdyno.model.ChatMessage;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/// What an agent remembers.
public class MemoryOperations extends Recorded {
    private static final ChatMessage MESSAGE = ChatMessage.Assistant.saying("test message");

    private final Memory large = new Memory(1_000);
    private final Memory small = new Memory(100);

    /// One message to a memory of 1,000.
    @Benchmark
    public Memory add() {
        large.add(MESSAGE);
        return large;
    }

    /// One message, then a window of the last 100.
    @Benchmark
    public List<ChatMessage> addAndRead() {
        small.add(MESSAGE);
        return small.window();
    }
}
