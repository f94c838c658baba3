package dev.agentdyno.shell;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.concurrent.Task;
import javafx.scene.layout.Region;
import org.controlsfx.control.TaskProgressView;

/// Work in the background, shown with its progress and a way to cancel it. Started on the FX
/// thread; each piece of work runs on a daemon thread of its own.
final class Tasks implements AutoCloseable {
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofPlatform().daemon().name("dyno-task-", 0).factory());
    private final TaskProgressView<Task<?>> view = new TaskProgressView<>();

    Region build() {
        view.setGraphicFactory(task -> null);
        view.getStyleClass().add("tasks");
        view.visibleProperty().bind(javafx.beans.binding.Bindings.isNotEmpty(view.getTasks()));
        view.managedProperty().bind(view.visibleProperty());
        return view;
    }

    /// Runs `work`; gives its result to `done` or the message of its failure to `failed`, on the FX
    /// thread. Neither is called when it is cancelled.
    <T> Task<T> run(String title, Work<T> work, Consumer<T> done, Consumer<String> failed) {
        Task<T> task = task(title, work, done, failed);
        view.getTasks().add(task);
        threads.execute(task);
        return task;
    }

    /// As [#run], without showing it.
    <T> void runQuietly(Callable<T> work, Consumer<T> done, Consumer<String> failed) {
        threads.execute(task("", progress -> work.call(), done, failed));
    }

    private <T> Task<T> task(
            String title, Work<T> work, Consumer<T> done, Consumer<String> failed) {
        Task<T> task = new Piece<>(title, work);
        task.setOnSucceeded(event -> done.accept(task.getValue()));
        task.setOnFailed(event -> {
            if (!threads.isShutdown()) {
                failed.accept(reason(task.getException()));
            }
        });
        return task;
    }

    private static String reason(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? Words.of("task.failed", failure.getClass().getSimpleName())
                : message.lines().findFirst().orElse(message);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /// Work as the toolkit shows it.
    private static final class Piece<T> extends Task<T> {
        private final Work<T> work;

        Piece(String title, Work<T> work) {
            this.work = work;
            updateTitle(title);
        }

        @Override
        protected T call() throws Exception {
            try {
                return work.perform(part -> updateProgress(part, 1));
            } catch (InterruptedException e) {
                throw new CancellationException(e.getMessage());
            }
        }
    }
}
