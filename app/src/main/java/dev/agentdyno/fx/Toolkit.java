package dev.agentdyno.fx;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.application.Platform;

/// Starts JavaFX and gets work onto its thread.
public final class Toolkit {
    private Toolkit() {}

    /// Runs `work` on the JavaFX thread, which is started if need be, and waits for its result.
    ///
    /// JavaFX is left running when the last window closes; [#exit] ends it.
    ///
    /// @throws ExecutionException with what `work` threw
    /// @throws UnsupportedOperationException if there is no display to draw on
    public static <T> T call(Callable<T> work) throws ExecutionException, InterruptedException {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable task = () -> complete(result, work);
        if (Platform.isFxApplicationThread()) {
            task.run();
            return result.get();
        }
        try {
            Platform.startup(task);
            Platform.setImplicitExit(false);
            Platform.runLater(Pulse::rest);
        } catch (IllegalStateException running) {
            Platform.runLater(task);
        }
        return result.get();
    }

    /// Runs `work` on the FX thread some time soon. Any thread; nothing happens once JavaFX has
    /// ended.
    public static void later(Runnable work) {
        Platform.runLater(work);
    }

    /// Ends JavaFX; it cannot be started again in this JVM.
    public static void exit() {
        Platform.exit();
    }

    private static <T> void complete(CompletableFuture<T> result, Callable<T> work) {
        try {
            result.complete(work.call());
        } catch (Exception e) {
            result.completeExceptionally(e);
        }
    }
}
