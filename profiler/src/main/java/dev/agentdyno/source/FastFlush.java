package dev.agentdyno.source;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// Loads [FlushAgent] into another JVM, and has it stop.
///
/// The agent's jar is made when it is needed, from the class file of this product with the version
/// of JDK 17 written into it.
final class FastFlush implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(FastFlush.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PARTING = Duration.ofSeconds(2);
    private static final long PERIOD_MILLIS = 50;
    private static final int VERSION_AT = 6;
    private static final short JDK_17 = 61;

    private final LocalJvm jvm;
    private volatile boolean on;

    FastFlush(LocalJvm jvm) {
        this.jvm = jvm;
    }

    /// @throws IOException if the agent cannot be loaded; the message is one line for a person
    void set(boolean next) throws IOException {
        String argument = next ? ProcessHandle.current().pid() + ":" + PERIOD_MILLIS : "stop";
        load(argument, PATIENCE);
        on = next;
    }

    private void load(String argument, Duration patience) throws IOException {
        Patience.within(
                patience,
                jvm.title() + ", pid " + jvm.pid(),
                () -> {
                    load(argument);
                    return argument;
                });
    }

    private void load(String argument) throws IOException {
        Path jar = jar();
        VirtualMachine machine = Refusal.attach(jvm);
        try {
            machine.loadAgent(jar.toString(), argument);
        } catch (AgentLoadException | AgentInitializationException e) {
            throw new IOException(
                    "pid " + jvm.pid() + " does not take the agent: " + e.getMessage(), e);
        } finally {
            machine.detach();
            Files.deleteIfExists(jar);
        }
    }

    private static Path jar() throws IOException {
        Path jar = Files.createTempFile("agentdyno-flush", ".jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", FlushAgent.class.getName());
        manifest.getMainAttributes().putValue("Can-Redefine-Classes", "false");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.putNextEntry(new JarEntry(FlushAgent.class.getName().replace('.', '/') + ".class"));
            out.write(classFile());
            out.closeEntry();
        }
        return jar;
    }

    private static byte[] classFile() throws IOException {
        try (InputStream in = FlushAgent.class.getResourceAsStream("FlushAgent.class")) {
            byte[] bytes = in.readAllBytes();
            ByteBuffer.wrap(bytes).putShort(VERSION_AT, JDK_17);
            return bytes;
        }
    }

    @Override
    public void close() {
        if (on) {
            try {
                load("stop", PARTING);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "the agent will stop with this process", e);
            }
        }
    }
}
