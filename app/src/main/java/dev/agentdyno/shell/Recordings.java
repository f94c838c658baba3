package dev.agentdyno.shell;

import dev.agentdyno.session.Question;
import java.util.function.Consumer;

/// Answers questions to the recording behind what is watched, in the background. FX thread.
public interface Recordings {
    /// Asks; the answer, or the line that says why there is none, comes on the FX thread. Neither
    /// comes after the returned asking is cancelled, or once something else is watched.
    <T> Asking ask(Question<T> question, Consumer<T> answered, Consumer<String> failed);

    /// A question under way.
    interface Asking {
        /// Bytes read over bytes to read, 0 to 1; 0 while it waits for others.
        double progress();

        /// Whether no answer will come, since something else is watched.
        default boolean lost() {
            return false;
        }

        /// Takes the question back.
        void cancel();
    }
}
