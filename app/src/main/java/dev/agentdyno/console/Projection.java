package dev.agentdyno.console;

import dev.agentdyno.chart.TimeSpan;
import dev.agentdyno.chart.View;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.fx.Mailbox;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.source.Diagnostics;
import dev.agentdyno.source.EventSettings;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// Makes the frames of what is watched: the engine or a recording, through the stretch of time that
/// a person looks at. FX thread.
final class Projection implements AutoCloseable {
    private final EngineRoom room;
    private final ViewWindow window;
    private final Supplier<Optional<Path>> runFolder;
    private final BiConsumer<Frame, Snapshot> screen;
    private final Mailbox<Moment> mailbox = new Mailbox<>(this::show);
    private final FrameFeed feed = new FrameFeed(mailbox::post);
    private final StatusReading status;
    private final ReadingDesk desk;
    private final ScreenLatency latency = new ScreenLatency();
    private Optional<Watching> watched = Optional.empty();
    private Optional<Moment> newest = Optional.empty();
    private Optional<Moment> held = Optional.empty();
    private Optional<Frame> drawn = Optional.empty();
    private boolean showing;

    /// @param runFolder the folder last written
    /// @param desk reads from the recording that is watched
    /// @param screen shows a frame; the snapshot beside it is the newest, which goes on while a
    ///   picture is held
    Projection(
            EngineRoom room,
            ViewWindow window,
            Supplier<Optional<Path>> runFolder,
            ReadingDesk desk,
            BiConsumer<Frame, Snapshot> screen) {
        this.room = room;
        this.window = window;
        this.runFolder = runFolder;
        this.desk = desk;
        this.screen = screen;
        this.status = new StatusReading(room.engine());
        window.viewProperty()
                .addListener((o, was, is) -> viewChanged(!was.visible().equals(is.visible())));
    }

    /// What was shown last of what is watched.
    Optional<Moment> newest() {
        return newest;
    }

    boolean showsEngine() {
        return watched.filter(now -> !now.engine()).isEmpty();
    }

    boolean showsJvm() {
        return watched.filter(now -> now.kind() == Watching.Kind.JVM).isPresent();
    }

    /// The run that was launched in the JVM that is watched.
    Optional<LaunchedRun> launched() {
        return watched.filter(now -> !now.file()).flatMap(Watching::launched);
    }

    /// What is recorded of what is watched, if that can be changed.
    Optional<EventSettings> settings() {
        return watched.filter(now -> !now.file()).flatMap(now -> now.session().source().settings());
    }

    /// What the JVM that is watched can be asked and told to do.
    Optional<Diagnostics> diagnostics() {
        return watched.filter(now -> !now.file())
                .flatMap(now -> now.session().source().diagnostics());
    }

    /// Reads no more of the recording that is watched; what was read stays.
    void stopReading() {
        watched.ifPresent(now -> now.session().source().stop());
    }

    boolean shows(Watching one) {
        return watched.equals(Optional.of(one));
    }

    void watchEngine() {
        watch(room.watching());
    }

    /// Shows `next`; what was watched before is left, but for the engine.
    void watch(Watching next) {
        Optional<Watching> before = watched;
        watched = Optional.of(next);
        newest = Optional.empty();
        held = Optional.empty();
        desk.watch(next.session());
        feed.watch(next);
        before.filter(last -> last.session() != next.session()).ifPresent(Projection::leave);
        setPace();
    }

    /// Not waited for: another JVM may take its time to let go.
    private static void leave(Watching watched) {
        if (!watched.engine()) {
            Thread.ofPlatform().name("dyno-leave").start(watched.session()::close);
        }
    }

    /// The flush is hurried only while there is something to see.
    void setPace() {
        room.session().setLive(showsEngine() && room.engine().current().isPresent());
    }

    /// Has a new snapshot taken and shown.
    void refresh() {
        feed.refresh();
    }

    /// Shows the newest moment again, at once.
    void redraw() {
        newest.ifPresent(this::show);
    }

    /// Notes that the last frame has been laid out.
    void laidOut() {
        drawn.ifPresent(frame -> latency.drawn(frame.snapshot().probe(), System.nanoTime()));
    }

    private void show(Moment moment) {
        if (!watched.equals(Optional.of(moment.watching()))) {
            return; // on its way while another source was chosen
        }
        newest = Optional.of(moment);
        advance(moment);
        boolean holds = window.mode() == View.Mode.HELD && !moment.watching().file();
        held = holds ? held.or(() -> Optional.of(moment)) : Optional.empty();
        TimeSpan visible = window.visible();
        TimeRange range = new TimeRange(visible.fromNanos(), visible.toNanos());
        feed.look(range);
        Frame frame = frame(moment, held.orElse(moment), range);
        screen.accept(frame, moment.snapshot());
        drawn = Optional.of(frame);
    }

    private Frame frame(Moment now, Moment shown, TimeRange range) {
        return new Frame(
                shown.snapshot(),
                shown.findings(),
                range,
                status.read(now, window.mode(), latency.p99(), runFolder.get()));
    }

    private void advance(Moment moment) {
        Extent extent = extent(moment);
        showing = true;
        try {
            window.advance(extent.grid(), extent.endNanos());
        } finally {
            showing = false;
        }
    }

    private Extent extent(Moment moment) {
        Snapshot snapshot = moment.snapshot();
        boolean live = window.mode() == View.Mode.LIVE && !moment.watching().file();
        return whole(moment)
                .map(range -> Extent.of(snapshot, range))
                .orElseGet(() -> Extent.of(snapshot, live));
    }

    /// The time of all of a recording: of one that is being read, and of one without a run, which
    /// may hold little that charts draw. Empty where a run is looked at, or what was read of a
    /// recording that is read no further.
    private static Optional<TimeRange> whole(Moment moment) {
        Snapshot snapshot = moment.snapshot();
        boolean reading = moment.unread().filter(rest -> !rest.stopped()).isPresent();
        boolean stopped = moment.unread().isPresent() && !reading && snapshot.slots() > 0;
        return moment.watching()
                .span()
                .filter(_ -> reading || (!stopped && snapshot.run().isEmpty()));
    }

    /// A person moved the view: pages show the other range at the next pulse.
    private void viewChanged(boolean moved) {
        if (moved && !showing) {
            feed.resend();
        }
    }

    @Override
    public void close() {
        mailbox.close();
        feed.close();
        desk.close();
        watched.ifPresent(Projection::leave);
    }
}
