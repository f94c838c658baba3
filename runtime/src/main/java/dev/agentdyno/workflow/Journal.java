package dev.agentdyno.workflow;

import java.io.IOException;
import java.util.Optional;

/// What a run of a workflow has done, by the paths of its steps. Safe for use by many threads.
interface Journal {
    /// Keeps nothing.
    Journal NONE =
            new Journal() {
                @Override
                public Optional<Change> done(String path) {
                    return Optional.empty();
                }

                @Override
                public Optional<String> chosen(String path) {
                    return Optional.empty();
                }

                @Override
                public void complete(String path, State before, State after) {}

                @Override
                public void choose(String path, String choice) {}
            };

    /// What the step changed when it was done, if it was.
    Optional<Change> done(String path);

    /// What was chosen at the step, if something was.
    Optional<String> chosen(String path);

    void complete(String path, State before, State after) throws IOException;

    void choose(String path, String choice) throws IOException;
}
