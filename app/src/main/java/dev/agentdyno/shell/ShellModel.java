package dev.agentdyno.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What the shell shows around the pages, as text. For the FX thread only; needs no toolkit.
///
/// States change at once, texts at most four times a second, so that they can be read.
public final class ShellModel {
    private static final long TEXT_PERIOD_NANOS = 250_000_000L;

    private final LongSupplier nanoClock;
    private long nextTextNanos = Long.MIN_VALUE;

    private final ObjectProperty<PageId> page = new SimpleObjectProperty<>(PageId.DRIVE);
    private final ObjectProperty<Status.View> view = new SimpleObjectProperty<>(Status.View.LIVE);
    private final BooleanProperty running = new SimpleBooleanProperty();
    private final BooleanProperty everRan = new SimpleBooleanProperty();
    private final BooleanProperty foreign = new SimpleBooleanProperty();
    private final IntegerProperty findings = new SimpleIntegerProperty();
    private final BooleanProperty reading = new SimpleBooleanProperty();
    private final DoubleProperty readPart = new SimpleDoubleProperty(1);
    private final StringProperty unread = text();
    private final StringProperty source = text();
    private final StringProperty sourceDetail = text();
    private final StringProperty workload = text();
    private final StringProperty stage = text();
    private final StringProperty elapsed = text();
    private final StringProperty left = text();
    private final StringProperty recording = text();
    private final StringProperty eventToScreen = text();
    private final StringProperty eventsLost = text();
    private final StringProperty generatorLag = text();
    private final StringProperty consoleCpu = text();
    private final StringProperty router = text();
    private final StringProperty runFolder = text();

    /// @param nanoClock a clock such as [System#nanoTime]
    public ShellModel(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    private static StringProperty text() {
        return new SimpleStringProperty("");
    }

    /// Takes what the console does now.
    ///
    /// @param findingCount how many findings there are
    /// @param lagP99Seconds how late the generator starts requests at p99, or NaN
    public void update(Status status, int findingCount, double lagP99Seconds) {
        boolean stateChanged = updateStates(status, findingCount);
        long now = nanoClock.getAsLong();
        if (stateChanged || now >= nextTextNanos) {
            nextTextNanos = now + TEXT_PERIOD_NANOS;
            updateRun(status);
            updateNumbers(status, lagP99Seconds);
        }
    }

    private boolean updateStates(Status status, int findingCount) {
        boolean changed =
                running.get() != status.running()
                        || view.get() != status.view()
                        || foreign.get() != status.foreign()
                        || !workload.get().equals(status.workload())
                        || !source.get().equals(status.source());
        running.set(status.running());
        everRan.set(everRan.get() || status.running() || !status.engine());
        view.set(status.view());
        foreign.set(status.foreign());
        findings.set(findingCount);
        reading.set(status.reading());
        readPart.set(status.unread().map(Status.Unread::part).orElse(1.0));
        unread.set(status.unread().map(rest -> unreadLine(status, rest)).orElse(""));
        return changed;
    }

    private static String unreadLine(Status status, Status.Unread rest) {
        return Words.of(
                rest.stopped() ? "status.partial" : "status.reading",
                status.source(),
                Integer.toString((int) (rest.part() * 100)));
    }

    private void updateRun(Status status) {
        source.set(status.source());
        sourceDetail.set(status.sourceDetail());
        workload.set(status.workload());
        stage.set(stageLine(status));
        elapsed.set(
                status.run()
                        .map(run -> Figures.clock(run.elapsed()))
                        .orElseGet(() -> Figures.clock(status.length())));
        left.set(leftLine(status));
    }

    private static String stageLine(Status status) {
        if (status.run().isPresent()) {
            return status.run().get().stage();
        }
        if (status.foreign()) {
            return Words.of("tape.attached");
        }
        return switch (status.view()) {
            case FILE -> Words.of("tape.recording");
            case LIVE, HELD ->
                    status.planned().isZero()
                            ? Words.of("tape.ready")
                            : Words.of("tape.ready.planned", seconds(status.planned()));
        };
    }

    private static String seconds(Duration planned) {
        return planned.toSeconds() < 120 ? planned.toSeconds() + " s" : Figures.clock(planned);
    }

    private static String leftLine(Status status) {
        if (status.unread().isPresent()) {
            return Words.of("tape.read");
        }
        if (status.foreign() && status.run().isEmpty()) {
            return Words.of("tape.running");
        }
        if (status.run().isEmpty()) {
            return status.length().isZero() ? Words.of("tape.notStarted") : Words.of("tape.ended");
        }
        return status.run()
                .get()
                .left()
                .map(time -> Words.of("tape.left", Figures.clock(time)))
                .orElseGet(() -> Words.of("tape.running"));
    }

    private void updateNumbers(Status status, double lagP99Seconds) {
        recording.set(Figures.file(status.recordingBytes()));
        eventToScreen.set(Figures.seconds(status.eventToScreenP99Seconds()));
        eventsLost.set(
                status.bytesLost() > 0
                        ? Figures.memory((double) status.bytesLost())
                        : Figures.count(status.bytesLost()));
        generatorLag.set(Figures.seconds(lagP99Seconds));
        consoleCpu.set(Figures.share(status.consoleCpu()));
        router.set(status.router());
        runFolder.set(status.runFolder().map(ShellModel::shortPath).orElse(""));
    }

    /// The last two names of a path, which tell one run folder from another.
    static String shortPath(Path path) {
        int names = path.getNameCount();
        return names <= 2 ? path.toString() : path.subpath(names - 2, names).toString();
    }

    public ObjectProperty<PageId> pageProperty() {
        return page;
    }

    public ObjectProperty<Status.View> viewProperty() {
        return view;
    }

    public BooleanProperty runningProperty() {
        return running;
    }

    /// Whether there is, or ever was, a run to look at.
    public BooleanProperty everRanProperty() {
        return everRan;
    }

    /// Whether another JVM is watched as it runs.
    public BooleanProperty foreignProperty() {
        return foreign;
    }

    public IntegerProperty findingsProperty() {
        return findings;
    }

    /// Whether a recording is being read.
    public BooleanProperty readingProperty() {
        return reading;
    }

    /// How much of the recording is read, 0 to 1.
    public DoubleProperty readPartProperty() {
        return readPart;
    }

    /// That the recording is being read, or is read in part alone; empty otherwise.
    public StringProperty unreadProperty() {
        return unread;
    }

    public StringProperty sourceProperty() {
        return source;
    }

    public StringProperty sourceDetailProperty() {
        return sourceDetail;
    }

    public StringProperty workloadProperty() {
        return workload;
    }

    public StringProperty stageProperty() {
        return stage;
    }

    public StringProperty elapsedProperty() {
        return elapsed;
    }

    public StringProperty leftProperty() {
        return left;
    }

    public StringProperty recordingProperty() {
        return recording;
    }

    public StringProperty eventToScreenProperty() {
        return eventToScreen;
    }

    public StringProperty eventsLostProperty() {
        return eventsLost;
    }

    public StringProperty generatorLagProperty() {
        return generatorLag;
    }

    public StringProperty consoleCpuProperty() {
        return consoleCpu;
    }

    public StringProperty routerProperty() {
        return router;
    }

    public StringProperty runFolderProperty() {
        return runFolder;
    }
}
