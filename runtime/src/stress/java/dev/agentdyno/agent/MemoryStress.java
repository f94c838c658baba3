package dev.agentdyno.agent;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.agentdyno.model.ChatMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/// What the windows of a [Memory] promise to a thread that reads one while the agent's own goes on
/// adding, forgetting and trimming: a window is whole and stays as it was, however it came over.
public final class MemoryStress {
    private static final int MOST = 4;

    private MemoryStress() {}

    private static ChatMessage said(int number) {
        return number % 2 == 0
                ? new ChatMessage.User("m" + number)
                : ChatMessage.Assistant.saying("m" + number);
    }

    private static Memory holding(int messages) {
        Memory memory = new Memory(MOST);
        for (int number = 0; number < messages; number++) {
            memory.add(said(number));
        }
        return memory;
    }

    /// How many messages there are, or -1 if one is missing or is another.
    private static int read(@Nullable List<ChatMessage> window, int first) {
        if (window == null) {
            return 0;
        }
        for (int index = 0; index < window.size(); index++) {
            ChatMessage message = window.get(index);
            if (message == null || !("m" + (first + index)).equals(message.text())) {
                return -1;
            }
        }
        return window.size();
    }

    /// A window handed over by a plain field, which orders nothing.
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Read before it was handed over.")
    @Outcome(id = "4, 4", expect = ACCEPTABLE, desc = "Whole.")
    @Outcome(id = "4, 0", expect = ACCEPTABLE, desc = "Seen by the first look only.")
    @Outcome(id = "0, 4", expect = ACCEPTABLE, desc = "Seen by the second look only.")
    @State
    public static class HandedOverWhileAdding {
        private final Memory memory = holding(3);
        private @Nullable List<ChatMessage> window;

        @Actor
        public void own() {
            memory.add(said(3));
            window = memory.window();
            memory.add(said(4));
            memory.add(said(5));
        }

        @Actor
        public void read(II_Result result) {
            result.r1 = MemoryStress.read(window, 0);
            result.r2 = MemoryStress.read(window, 0);
        }
    }

    /// A window read while the run that it belongs to is forgotten and another begins in its place.
    @JCStressTest
    @Outcome(id = "4, 4", expect = ACCEPTABLE, desc = "As it was.")
    @State
    public static class ReadWhileForgetting {
        private final Memory memory = new Memory(MOST);
        private final List<ChatMessage> window;
        private final long mark;

        public ReadWhileForgetting() {
            memory.add(said(0));
            memory.add(said(1));
            mark = memory.mark();
            memory.add(said(2));
            memory.add(said(3));
            window = memory.window();
        }

        @Actor
        public void own() {
            memory.rewind(mark);
            memory.add(said(8));
            memory.add(said(9));
        }

        @Actor
        public void read(II_Result result) {
            result.r1 = MemoryStress.read(window, 0);
            result.r2 = MemoryStress.read(window, 0);
        }
    }

    /// A window read while the oldest messages move out and the newest to another array.
    @JCStressTest
    @Outcome(id = "4, 4", expect = ACCEPTABLE, desc = "As it was.")
    @State
    public static class ReadWhileTrimming {
        private final Memory memory = holding(8);
        private final List<ChatMessage> window = memory.window();

        @Actor
        public void own() {
            for (int number = 8; number < 16; number++) {
                memory.add(said(number));
            }
        }

        @Actor
        public void read(II_Result result) {
            result.r1 = MemoryStress.read(window, 4);
            result.r2 = MemoryStress.read(window, 4);
        }
    }
}
