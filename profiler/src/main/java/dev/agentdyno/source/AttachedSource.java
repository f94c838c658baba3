package dev.agentdyno.source;

import com.sun.tools.attach.VirtualMachine;
import dev.agentdyno.reader.Reasons;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javax.management.remote.JMXServiceURL;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;

/// Another JVM of this machine, which needs no flags for it.
///
/// A recording is started there over its local management connection, and its recording files are
/// read from its folder as they grow: that shows an event in about a second, where a stream over
/// the connection takes one to four. [#close] ends the recording and leaves no file behind. What
/// stays is the JVM's own local management agent, which it cannot unload.
///
/// Where the JVM ends by itself, what it recorded is kept until the source is closed.
public final class AttachedSource extends LiveSource {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration MAX_AGE = Duration.ofHours(12);
    private static final long MAX_SIZE = 1L << 30;

    private final LocalJvm jvm;
    private final RecorderLink link;
    private final long recording;
    private final Map<String, String> settings;
    private final KeptChunks kept;
    private final EventStream stream;
    private final CountDownLatch over = new CountDownLatch(1);
    private final FastFlush flush;
    private volatile boolean dead;

    /// Attaches to the JVM of process `pid` and starts to record it. Takes a second or two, at most
    /// half a minute.
    ///
    /// @throws IOException if that is not possible; the message is one line for a person
    public static AttachedSource attach(long pid, Template template) throws IOException {
        LocalJvm jvm = Refusal.requireAttachable(pid);
        return Patience.within(PATIENCE, who(jvm), () -> attach(jvm, template));
    }

    /// What a person calls it.
    static String who(LocalJvm jvm) {
        return jvm.title() + ", pid " + jvm.pid();
    }

    private static AttachedSource attach(LocalJvm jvm, Template template) throws IOException {
        RecorderLink link = RecorderLink.open(who(jvm), address(jvm), Map.of());
        try {
            return record(jvm, link, template);
        } catch (IOException | RuntimeException e) {
            link.close();
            throw e;
        }
    }

    /// Has the JVM offer its management to this user.
    static JMXServiceURL address(LocalJvm jvm) throws IOException {
        VirtualMachine machine = Refusal.attach(jvm);
        try {
            return new JMXServiceURL(machine.startLocalManagementAgent());
        } finally {
            machine.detach();
        }
    }

    private static AttachedSource record(LocalJvm jvm, RecorderLink link, Template template)
            throws IOException {
        Map<String, String> settings = new ConcurrentHashMap<>(link.settings(template));
        List<Path> before = Repository.of(link.property(Repository.PROPERTY)).filesIfAny();
        Instant from = Instant.now();
        long recording = link.start(settings, MAX_AGE, MAX_SIZE);
        try {
            Repository repository = Repository.of(link.property(Repository.PROPERTY));
            KeptChunks kept = KeptChunks.of(repository, Set.copyOf(before), MAX_SIZE);
            EventStream stream = EventStream.openRepository(repository.required());
            stream.setStartTime(from);
            return new AttachedSource(jvm, link, recording, settings, kept, stream);
        } catch (IOException | RuntimeException e) {
            link.close(recording);
            throw e;
        }
    }

    private AttachedSource(
            LocalJvm jvm,
            RecorderLink link,
            long recording,
            Map<String, String> settings,
            KeptChunks kept,
            EventStream stream) {
        super(stream, new FreshChunks(link::rotate), kept);
        this.jvm = jvm;
        this.link = link;
        this.recording = recording;
        this.settings = settings;
        this.kept = kept;
        this.stream = stream;
        this.flush = new FastFlush(jvm);
    }

    @Override
    public String name() {
        return who(jvm);
    }

    /// The JVM that is recorded.
    public LocalJvm jvm() {
        return jvm;
    }

    @Override
    public void start(Consumer<RecordedEvent> sink, Runnable batch) {
        super.start(sink, batch);
        ProcessHandle.of(jvm.pid()).ifPresentOrElse(this::await, this::died);
    }

    private void await(ProcessHandle process) {
        CompletableFuture<Void> _ = process.onExit().thenRun(this::died);
    }

    private boolean runs() {
        return ProcessHandle.of(jvm.pid()).filter(ProcessHandle::isAlive).isPresent();
    }

    private void died() {
        dead = true;
        warn(name() + " has ended");
        over.countDown();
        stream.close();
    }

    /// The process has ended, and why the view stands still.
    @Override
    public Optional<String> ended() {
        return dead ? Optional.of(name() + " has ended") : Optional.empty();
    }

    /// Loads a small agent into the JVM that has it hand over its events every 50 ms in place of
    /// every second, or has that agent stop. The agent uses what is internal to the JVM, costs
    /// about two percent of a core there, prints a warning to its standard error, and its one class
    /// stays loaded.
    ///
    /// @throws IOException if it cannot be loaded; the message is one line for a person
    public void setFastFlush(boolean on) throws IOException {
        flush.set(on);
    }

    /// Waits until the source is closed or its JVM has ended.
    @Override
    public void await() throws InterruptedException {
        over.await();
    }

    @Override
    public Optional<EventSettings> settings() {
        return Optional.of(new LinkedSettings(link, recording, settings));
    }

    @Override
    public Optional<Diagnostics> diagnostics() {
        return dead ? Optional.empty() : Optional.of(link.diagnostics());
    }

    @Override
    public void dump(Path to) throws IOException {
        if (dead || !runs()) {
            Joined.write(kept.files(), to);
            return;
        }
        try {
            Patience.within(
                    PATIENCE,
                    name(),
                    () -> {
                        link.copy(recording, to);
                        return to;
                    });
        } catch (IOException e) {
            throw new IOException("cannot write " + to + ": " + Reasons.inWords(e), e);
        }
    }

    @Override
    public void close() {
        over.countDown();
        rest();
        stream.close();
        if (!dead) {
            flush.close();
        }
        link.close(recording);
        kept.close();
    }
}
