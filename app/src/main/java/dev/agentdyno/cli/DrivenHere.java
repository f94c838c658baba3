package dev.agentdyno.cli;

import dev.agentdyno.engine.Engine;
import dev.agentdyno.engine.Progress;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.workload.InvalidTraceException;
import dev.agentdyno.workload.RunSummary;
import java.util.Map;
import java.util.stream.Collectors;

/// The engine in this JVM.
record DrivenHere(Engine engine) implements Driven {
    @Override
    public Run start() {
        try {
            return new RunHere(engine.run());
        } catch (InvalidTraceException | InvalidSettingException e) {
            throw CommandException.wrongUsage(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Map<String, String> settings() {
        return engine.tunables().all().stream()
                .collect(Collectors.toMap(Tunable::name, Tunable::text));
    }

    @Override
    public boolean here() {
        return true;
    }

    private record RunHere(dev.agentdyno.engine.Run run) implements Run {
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
            run.stop();
        }

        @Override
        public RunSummary await() throws InterruptedException {
            return run.await();
        }
    }
}
