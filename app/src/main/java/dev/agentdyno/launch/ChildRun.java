package dev.agentdyno.launch;

import dev.agentdyno.engine.Progress;
import dev.agentdyno.workload.RunSummary;
import java.io.IOException;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// A run in a child, asked about now and then. Any thread.
public final class ChildRun {
    private static final Duration PERIOD = Duration.ofMillis(100);

    private final ChildEngine child;
    private final String id;
    private volatile Progress progress = new Progress(Duration.ZERO, Duration.ZERO, "");

    ChildRun(ChildEngine child, String id) {
        this.child = child;
        this.id = id;
    }

    public String id() {
        return id;
    }

    /// As it was when last asked.
    public Progress progress() {
        return progress;
    }

    /// Ends the run at once; it has ended once [#await] answers.
    ///
    /// @throws IOException if the child has ended
    public void stop() throws IOException {
        child.stop();
    }

    /// Waits until the last request has ended.
    ///
    /// @throws IOException with one line if the child ends before or the run fails
    public RunSummary await() throws IOException, InterruptedException {
        while (true) {
            JsonNode status = child.status();
            progress = ChildEngine.progress(status);
            if (status.has("summary")) {
                return SummaryWire.read(status.path("summary"));
            }
            if (status.has("failure")) {
                throw new IOException(status.path("failure").asString(""));
            }
            Thread.sleep(PERIOD);
        }
    }
}
