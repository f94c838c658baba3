package dev.agentdyno.shell;

import dev.agentdyno.timeline.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the console is doing at one moment, beside what was measured. Immutable; unknown numbers
/// are NaN or −1.
///
/// @param view whether the picture follows the newest event
/// @param source the name of what is watched, such as the embedded engine or a file
/// @param sourceDetail one more word on it, such as its process id
/// @param workload the name of the chosen or recorded workload, empty when none
/// @param planned how long the chosen workload takes, or zero when that is unknown
/// @param run the run that is under way
/// @param length how long the run lasted that is over or recorded; zero before the first
/// @param recordingBytes size of the recording behind the picture, or −1
/// @param eventToScreenP99Seconds from event to drawn at p99, or NaN
/// @param bytesLost bytes of events that the JVM had to drop, or −1
/// @param consoleCpu processor time of the console's own threads as a share of one core, or NaN
/// @param router the router's address such as `127.0.0.1:8181`, empty when there is none
/// @param runFolder the folder last written
/// @param foreign whether another JVM is watched as it runs, which cannot be run, and set only
///   while a run is under way that was started from here
/// @param warnings what could not be read of a recording, a line each
/// @param unread what of a recording is not read
public record Status(
        View view,
        String source,
        String sourceDetail,
        String workload,
        Duration planned,
        Optional<Running> run,
        Duration length,
        long recordingBytes,
        double eventToScreenP99Seconds,
        long bytesLost,
        double consoleCpu,
        String router,
        Optional<Path> runFolder,
        boolean foreign,
        List<String> warnings,
        Optional<Unread> unread) {
    public Status {
        warnings = List.copyOf(warnings);
    }

    /// How the picture relates to what happens now.
    public enum View {
        /// Follows the newest event.
        LIVE,
        /// Holds still while events go on arriving.
        HELD,
        /// Shows an opened recording.
        FILE
    }

    /// A run that is under way.
    ///
    /// @param planned how long it will take, or zero when that is unknown
    /// @param stage the stage's name, empty when there is none
    public record Running(String id, Duration elapsed, Duration planned, String stage) {
        /// The time that is left, when it is known.
        public Optional<Duration> left() {
            return planned.isZero()
                    ? Optional.empty()
                    : Optional.of(
                            planned.compareTo(elapsed) > 0
                                    ? planned.minus(elapsed)
                                    : Duration.ZERO);
        }
    }

    /// That a recording is not read to its end.
    ///
    /// @param part that is read, 0 to 1
    /// @param whole from when to when it was recorded
    /// @param stopped whether it stays so; else it is being read
    public record Unread(double part, TimeRange whole, boolean stopped) {}

    /// Whether a recording is shown that is still being read.
    public boolean reading() {
        return unread.filter(rest -> !rest.stopped()).isPresent();
    }

    /// Whether the engine is watched, which can be run and set; else a recording or another JVM.
    public boolean engine() {
        return view != View.FILE && !foreign;
    }

    /// Whether a JVM is watched as it runs, the engine's or another, which can be asked and told.
    public boolean alive() {
        return view != View.FILE;
    }

    /// Whether settings can be changed: of the engine, or of one that runs in a JVM of its own.
    public boolean settable() {
        return engine() || (alive() && running());
    }

    /// Whether a run is under way.
    public boolean running() {
        return run.isPresent();
    }
}
