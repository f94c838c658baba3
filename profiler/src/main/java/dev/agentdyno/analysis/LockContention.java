package dev.agentdyno.analysis;

import static dev.agentdyno.timeline.Signal.AGENT_ACTIVE;
import static dev.agentdyno.timeline.Signal.AGENT_TIME;
import static dev.agentdyno.timeline.Signal.BLOCKED;
import static dev.agentdyno.timeline.Signal.CPU_JVM;

import dev.agentdyno.timeline.Contention;
import dev.agentdyno.timeline.Snapshot;
import java.util.List;
import java.util.Optional;

/// Threads stand in line for a lock.
///
/// Two things tell of it. One is the waits that the JVM records: contended monitors, and parks in
/// `ReentrantLock` and its kin; parks elsewhere are threads without work. Medium from 5 % of
/// response time, high from 20 %, as for pools; where no response is timed, from half a thread and
/// two threads blocked at any time.
///
/// The other is time that nothing accounts for, as the JVM records next to no waits of virtual
/// threads for monitors: agents that spend their time in their own code while the processor idles
/// stand still somewhere.
final class LockContention implements LookDetector {
    private static final double MEDIUM_SHARE = 0.05;
    private static final double HIGH_SHARE = 0.20;
    private static final double MEDIUM_THREADS = 0.5;
    private static final double HIGH_THREADS = 2;
    private static final long LEAST_TIMES = 10;

    /// Classes that load and caches that fill cost about as much in every JVM, once.
    private static final double LEAST_SECONDS = 1;

    private static final double OWN_SHARE = 0.30;
    private static final double IDLE_CPU = 0.70;

    /// Agents in their own code for each core's worth of work the JVM does: beyond, they do not
    /// run.
    private static final double AGENTS_PER_CORE = 4;

    private static final List<String> LOCKS =
            List.of("locks.ReentrantLock", "locks.ReentrantReadWriteLock", "locks.StampedLock");

    @Override
    public String id() {
        return "lock-contention";
    }

    @Override
    public List<Finding> examine(Look look) {
        Snapshot snapshot = look.snapshot();
        List<Contention> locks =
                snapshot.contentions().stream().filter(LockContention::isLock).toList();
        Optional<Finding> recorded = locks.isEmpty() ? Optional.empty() : recorded(look, locks);
        return recorded.or(() -> unaccounted(look)).stream().toList();
    }

    private static boolean isLock(Contention contention) {
        return contention.kind().equals("monitor")
                || LOCKS.stream().anyMatch(contention.className()::contains);
    }

    /// The sums are over the whole recording, so they are held against the whole of it.
    private Optional<Finding> recorded(Look look, List<Contention> locks) {
        Look whole = look.whole();
        double blocked = locks.stream().mapToLong(Contention::totalNanos).sum() / 1e9;
        long times = locks.stream().mapToLong(Contention::count).sum();
        double share = whole.share(blocked);
        double threads = blocked / Math.max(1, whole.seconds());
        Severity severity =
                Double.isNaN(share)
                        ? Severity.of(threads, MEDIUM_THREADS, HIGH_THREADS)
                        : Severity.of(share, MEDIUM_SHARE, HIGH_SHARE);
        return times >= LEAST_TIMES && blocked >= LEAST_SECONDS && severity != Severity.LOW
                ? Optional.of(finding(whole, locks.getFirst(), severity, share, blocked, times))
                : Optional.empty();
    }

    private Finding finding(
            Look look,
            Contention worst,
            Severity severity,
            double share,
            double blocked,
            long times) {
        return new Draft(id() + ":" + worst.className(), severity, look.range())
                .title("Threads stand in line for " + simpleName(worst.className()))
                .subject(worst.className())
                .share(share)
                .what(
                        "Threads waited %s for a lock, %s in sum."
                                .formatted(Figures.times(times), Figures.seconds(blocked)))
                .why(
                        "Most of it, %s %s, at %s; the longest wait is %s."
                                .formatted(
                                        Figures.seconds(worst.totalNanos() / 1e9),
                                        Figures.times(worst.count()),
                                        worst.site().isEmpty() ? "a place unknown" : worst.site(),
                                        Figures.seconds(worst.maxNanos() / 1e9)))
                .advice(
                        "Hold the lock for less, split what it guards, or let each thread have its own.")
                .evidence(
                        look.evidence(
                                        Figures.seconds(blocked) + " waited for locks",
                                        blocked,
                                        Evidence.THREADS,
                                        BLOCKED)
                                .labelled(worst.kind()))
                .finding();
    }

    private Optional<Finding> unaccounted(Look look) {
        double own = look.amount(AGENT_TIME, "own") / look.value(AGENT_TIME, "total");
        double standing = own * look.amount(AGENT_ACTIVE);
        double cpu = look.value(CPU_JVM);
        double coresUsed = cpu * Math.max(1, look.snapshot().facts().cores());
        boolean still =
                own >= OWN_SHARE && cpu < IDLE_CPU && standing > AGENTS_PER_CORE * (1 + coresUsed);
        return still ? Optional.of(unaccounted(look, own, standing, cpu)) : Optional.empty();
    }

    private Finding unaccounted(Look look, double own, double standing, double cpu) {
        return new Draft(id() + ":unaccounted", Severity.MEDIUM, look.range())
                .title("Agents stand still in their own code while the processor idles")
                .subject("agent code")
                .share(own)
                .what(
                        "%s of the time of agent runs is outside models, tools and queues: %s agents at any time."
                                .formatted(Figures.percent(own), Figures.number(standing)))
                .why(
                        "This JVM uses only %s of the machine, so they wait for something that the recording does not name, such as a monitor between virtual threads."
                                .formatted(Figures.percent(cpu)))
                .advice(
                        "Take a thread dump (jcmd PID Thread.dump_to_file) while it runs, and look for one place that many share.")
                .evidence(
                        look.evidence(
                                        Figures.percent(own) + " of run time in own code",
                                        own,
                                        Evidence.THREADS,
                                        AGENT_TIME)
                                .labelled("own"),
                        look.evidence(
                                Figures.percent(cpu) + " of the machine used by this JVM",
                                cpu,
                                Evidence.DRIVE,
                                CPU_JVM))
                .finding();
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
