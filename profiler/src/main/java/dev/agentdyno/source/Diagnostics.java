package dev.agentdyno.source;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.PlatformManagedObject;
import java.lang.management.ThreadMXBean;
import java.rmi.RemoteException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import jdk.management.jfr.FlightRecorderMXBean;

/// What a running JVM can be asked and told to do, beside being recorded: this one or another, all
/// by its management interface. Each call waits for that JVM, at most a minute; not for the FX
/// thread.
///
/// What is said to be written goes into every recording of that JVM: one that begins or ends has it
/// write events which it otherwise writes seldom or never.
///
/// Every method throws an [IOException] with one line for a person where the JVM does not answer,
/// has no such thing, or does not let this user.
public final class Diagnostics {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int DEPTH = 64;
    private static final String[] TEXTS = {String[].class.getName()};

    private final String who;
    private final MBeanServerConnection connection;

    /// @param who what a person calls the JVM
    Diagnostics(String who, MBeanServerConnection connection) {
        this.who = who;
        this.connection = connection;
    }

    /// Those of this JVM.
    public static Diagnostics here() {
        return new Diagnostics("this JVM", ManagementFactory.getPlatformMBeanServer());
    }

    /// Has a `jdk.ThreadDump` written.
    public void writeThreadDump() throws IOException {
        record(Map.of("jdk.ThreadDump#enabled", "true", "jdk.ThreadDump#period", "beginChunk"));
    }

    /// Has the `jdk.OldObjectSample`s of objects written that are still alive, with the way from a
    /// root of the garbage collector to each where one is found within five seconds. The JVM stands
    /// still meanwhile.
    public void writeOldObjects() throws IOException {
        record(
                Map.of(
                        "jdk.OldObjectSample#enabled", "true",
                        "jdk.OldObjectSample#stackTrace", "true",
                        "jdk.OldObjectSample#cutoff", "5 s"));
    }

    /// Has the live objects of each class counted into `jdk.ObjectCount`s after a full collection;
    /// classes that fill less than half a percent of the heap are left out. The JVM stands still
    /// meanwhile.
    public void writeLiveObjects() throws IOException {
        record(Map.of("jdk.ObjectCount#enabled", "true", "jdk.ObjectCount#period", "beginChunk"));
    }

    private void record(Map<String, String> settings) throws IOException {
        call(() -> {
            FlightRecorderMXBean recorder = bean(FlightRecorderMXBean.class);
            long recording = recorder.newRecording();
            try {
                recorder.setRecordingSettings(recording, settings);
                recorder.startRecording(recording);
            } finally {
                recorder.closeRecording(recording);
            }
            return recording;
        });
    }

    /// Counts the live objects of each class after a full collection, as `jcmd …
    /// GC.class_histogram` writes them. The JVM stands still meanwhile.
    public String liveObjects() throws IOException {
        return call(() -> histogram());
    }

    /// Counts all objects of each class, those that nobody holds any more included; collects
    /// nothing. The JVM stands still meanwhile.
    public String allObjects() throws IOException {
        return call(() -> histogram("-all"));
    }

    private String histogram(String... options) throws IOException, JMException {
        try {
            return String.valueOf(
                    connection.invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {options},
                            TEXTS));
        } catch (InstanceNotFoundException e) {
            throw new IOException(who + " has no commands that count its objects", e);
        }
    }

    /// Collects the whole heap, and returns when that is done.
    public void collect() throws IOException {
        call(() -> {
            requireCollectable();
            bean(MemoryMXBean.class).gc();
            return true;
        });
    }

    private void requireCollectable() throws IOException {
        String refuses =
                bean(HotSpotDiagnosticMXBean.class).getVMOption("DisableExplicitGC").getValue();
        if (Boolean.parseBoolean(refuses)) {
            throw new IOException(
                    who + " collects by itself alone: it was started with -XX:+DisableExplicitGC");
        }
    }

    /// The platform threads that wait for each other in circles, for monitors or for locks that
    /// have an owner. Virtual threads are not looked at.
    public List<Deadlocked> deadlocks() throws IOException {
        return call(() -> {
            ThreadMXBean threads = bean(ThreadMXBean.class);
            long[] found = threads.findDeadlockedThreads();
            return found == null ? List.of() : deadlocked(threads, found);
        });
    }

    private static List<Deadlocked> deadlocked(ThreadMXBean threads, long... found) {
        return Arrays.stream(threads.getThreadInfo(found, DEPTH))
                .filter(Objects::nonNull)
                .map(Deadlocked::of)
                .toList();
    }

    /// All platform threads, by name, with what each does at this moment. Virtual threads are not
    /// looked at.
    public List<LiveThread> threads() throws IOException {
        return call(() ->
                Arrays.stream(bean(ThreadMXBean.class).dumpAllThreads(false, false))
                        .map(LiveThread::of)
                        .sorted(
                                Comparator.comparing(LiveThread::name)
                                        .thenComparingLong(LiveThread::id))
                        .toList());
    }

    /// Bytes of the heap that are in use, whether anyone still holds them or not.
    public long heapUsed() throws IOException {
        return call(() -> bean(MemoryMXBean.class).getHeapMemoryUsage().getUsed());
    }

    private <T extends PlatformManagedObject> T bean(Class<T> type) throws IOException {
        T bean = ManagementFactory.getPlatformMXBean(connection, type);
        if (bean == null) {
            throw new IOException(who + " has no " + type.getSimpleName());
        }
        return bean;
    }

    private <T> T call(Callable<T> asked) throws IOException {
        try {
            return Patience.within(PATIENCE, who, asked);
        } catch (RemoteException e) {
            throw new IOException(who + " cannot be reached any more", e);
        } catch (IOException e) {
            throw e.getCause() instanceof SecurityException denied
                    ? new IOException(who + " lets this user look, but not command", denied)
                    : e;
        }
    }
}
