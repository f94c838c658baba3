package dev.agentdyno.source;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/// Another JVM of this machine that is asked and told, without being recorded. It needs no flags
/// for it; what stays there is its own local management agent, which it cannot unload. Any thread.
public final class DiagnosedJvm implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DiagnosedJvm.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PARTING = Duration.ofSeconds(3);

    private final LocalJvm jvm;
    private final RecorderLink link;

    private DiagnosedJvm(LocalJvm jvm, RecorderLink link) {
        this.jvm = jvm;
        this.link = link;
    }

    /// Attaches to the JVM of process `pid`, within half a minute.
    ///
    /// @throws IOException if that is not possible; the message is one line for a person
    public static DiagnosedJvm attach(long pid) throws IOException {
        LocalJvm jvm = Refusal.requireAttachable(pid);
        String who = AttachedSource.who(jvm);
        return Patience.within(
                PATIENCE,
                who,
                () ->
                        new DiagnosedJvm(
                                jvm,
                                RecorderLink.open(who, AttachedSource.address(jvm), Map.of())));
    }

    /// The JVM that is asked.
    public LocalJvm jvm() {
        return jvm;
    }

    /// What it can be asked and told.
    public Diagnostics diagnostics() {
        return link.diagnostics();
    }

    /// Lets go of it, without waiting long for one that hangs.
    @Override
    public void close() {
        try {
            Patience.within(
                    PARTING,
                    AttachedSource.who(jvm),
                    () -> {
                        link.close();
                        return jvm;
                    });
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a connection did not close", e);
        }
    }
}
