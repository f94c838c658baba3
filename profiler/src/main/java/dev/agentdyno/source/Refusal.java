package dev.agentdyno.source;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.Optional;

/// Why a process cannot be attached to, in words.
final class Refusal {
    private Refusal() {}

    /// The JVM of process `pid`.
    ///
    /// @throws IOException if there is none that could be attached to
    static LocalJvm requireAttachable(long pid) throws IOException {
        if (pid == ProcessHandle.current().pid()) {
            throw new IOException("pid " + pid + " is this very program; it watches itself anyway");
        }
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            throw new IOException("no process has pid " + pid);
        }
        Optional<String> owner = process.get().info().user();
        if (otherUser(owner, System.getProperty("user.name", ""))) {
            throw new IOException(
                    "pid "
                            + pid
                            + " belongs to user "
                            + owner.orElse("")
                            + ": only the owner of a JVM can attach to it");
        }
        return LocalJvms.named(pid).orElseGet(() -> new LocalJvm(pid, "", "", false));
    }

    static boolean otherUser(Optional<String> owner, String us) {
        return owner.filter(name -> !name.equals(us) && !us.equals("root")).isPresent();
    }

    /// @throws IOException with one line that says why not
    static VirtualMachine attach(LocalJvm jvm) throws IOException {
        try {
            return VirtualMachine.attach(Long.toString(jvm.pid()));
        } catch (AttachNotSupportedException e) {
            throw new IOException(
                    jvm.attachable()
                            ? silent(jvm.pid(), e)
                            : "pid "
                                    + jvm.pid()
                                    + " refuses: it is no JVM, or one started with"
                                    + " -XX:+DisableAttachMechanism",
                    e);
        } catch (IOException e) {
            throw new IOException(silent(jvm.pid(), e), e);
        }
    }

    private static String silent(long pid, Exception reason) {
        return "cannot attach to pid " + pid + ": " + reason.getMessage();
    }
}
