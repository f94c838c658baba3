package dev.agentdyno.console;

import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Target;
import dev.agentdyno.shell.Words;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import javafx.concurrent.Task;

/// Opens recordings and attaches to other JVMs in the background, with a bar that says how far, and
/// shows them once they are ready. Whoever opens another meanwhile no longer wants the first. FX
/// thread.
final class Opening {
    private static final Duration FIRST_VIEW = Duration.ofMinutes(1);

    private final Console console;
    private final Duration patience;
    private Consumer<Watching> follower = jvm -> {};
    private Optional<Future<Watching>> current = Optional.empty();

    /// @param patience how long a recording is read before its pages are shown
    Opening(Console console, Duration patience) {
        this.console = console;
        this.patience = patience;
    }

    /// Has `next` told of every JVM that is attached to.
    void followWith(Consumer<Watching> next) {
        follower = next;
    }

    void open(List<Path> recordings) {
        Reading reading = new Reading(recordings, patience);
        begin(
                Words.of("open.opening", recordings.getFirst().getFileName()),
                reading,
                file -> new OpenedFile(console, file).show(reading.mayHaveRun()));
    }

    void attach(Target target) {
        begin(
                Words.of("attach.attaching", target.title()),
                new Attaching(target),
                jvm -> attached(jvm, target));
    }

    private void begin(String title, Attempt attempt, Consumer<Watching> done) {
        cancel();
        Task<Watching> task = console.shell().begin(title, attempt::perform, done);
        task.setOnCancelled(event -> attempt.close());
        current = Optional.of(task);
    }

    /// Gives up what is being opened, if anything.
    void cancel() {
        current.ifPresent(reading -> reading.cancel(true));
        current = Optional.empty();
    }

    private void attached(Watching jvm, Target target) {
        console.projection().watch(jvm);
        console.recovery().watch(jvm.session());
        console.window().live(FIRST_VIEW);
        if (target instanceof Target.Launched) {
            console.go(PageId.DRIVE);
        } else {
            console.leave(PageId.DRIVE, PageId.OVERVIEW);
        }
        follower.accept(jvm);
        console.shell().quietly(() -> end(jvm), end -> end.ifPresent(why -> ended(jvm, why)));
    }

    private static Optional<String> end(Watching jvm) throws InterruptedException {
        jvm.session().await();
        return jvm.session().source().ended();
    }

    /// What a JVM recorded before it ended is shown on, as a recording is.
    private void ended(Watching jvm, String why) {
        if (console.projection().shows(jvm)) {
            console.projection().watch(new Watching(jvm.session(), Watching.Kind.FILE, jvm.name()));
            console.window().whole();
            console.shell().tellFailure(Words.of("attach.ended", why));
        }
    }
}
