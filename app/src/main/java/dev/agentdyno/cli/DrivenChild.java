package dev.agentdyno.cli;

import dev.agentdyno.engine.Progress;
import dev.agentdyno.launch.ChildEngine;
import dev.agentdyno.launch.ChildRun;
import dev.agentdyno.launch.RefusedException;
import dev.agentdyno.workload.RunSummary;
import java.io.IOException;
import java.util.Map;

/// The engine in a JVM of its own.
record DrivenChild(ChildEngine child) implements Driven {
    @Override
    public Run start() {
        try {
            return new RunThere(child.run());
        } catch (RefusedException e) {
            throw CommandException.wrongUsage(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Map<String, String> settings() {
        return child.settings();
    }

    @Override
    public boolean here() {
        return false;
    }

    private record RunThere(ChildRun run) implements Run {
        @Override
        public String id() {
            return run.id();
        }

        @Override
        public Progress progress() {
            return run.progress();
        }

        @Override
        public void stop() {
            try {
                run.stop();
            } catch (IOException e) {
                throw CommandException.failed(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public RunSummary await() throws InterruptedException {
            try {
                return run.await();
            } catch (IOException e) {
                throw CommandException.failed(String.valueOf(e.getMessage()));
            }
        }
    }
}
