package dev.agentdyno.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The end of a process that serves until it is told to end, by Ctrl-C or SIGTERM: it waits for
/// what is under way, and the process ends with the status of the command and not with the
/// signal's.
final class Ending {
    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Duration patience;
    private volatile int status = ExitCode.FAILED.status();

    /// @param patience how long the process waits for [#done] once it is told to end
    Ending(Duration patience) {
        this.patience = patience;
    }

    /// Waits until the process is told to end; it then lives on until [#done].
    void await() throws InterruptedException {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("dyno-shutdown").unstarted(this::end));
        told.await();
    }

    private void end() {
        told.countDown();
        try {
            if (!done.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("dyno: not everything could be closed in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(status);
    }

    /// Lets the process end with `code`.
    void done(ExitCode code) {
        status = code.status();
        done.countDown();
    }
}
