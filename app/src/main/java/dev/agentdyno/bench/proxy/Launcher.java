package dev.agentdyno.bench.proxy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The script `dyno`, by which a person starts the router: its flags, and what a JVM learnt from a
/// start before, are part of how fast the router is.
public final class Launcher {
    private static final long LONGEST_LEARNING = TimeUnit.MINUTES.toNanos(3);

    private final Path script;
    private final Path folder;

    private Launcher(Path script, Path folder) {
        this.script = script;
        this.folder = folder;
    }

    /// The one that started this JVM.
    ///
    /// @param folder for what is learnt, which is the caller's to remove
    /// @throws IOException in one line, if none did
    public static Launcher of(Path folder) throws IOException {
        Path script = Path.of(System.getProperty("agentdyno.home", ""), "dyno").toAbsolutePath();
        if (!Files.isExecutable(script)) {
            throw new IOException("the launcher 'dyno' is not there; run this by it");
        }
        return new Launcher(script, folder);
    }

    /// Starts the router once with nothing learnt and waits until that is learnt.
    ///
    /// @throws IOException in one line, if it did not start or learns nothing here
    public void learn() throws IOException, InterruptedException {
        int port = Server.freePort();
        Path configuration =
                Files.writeString(folder.resolve("learning.yaml"), configuration(port));
        Path log = folder.resolve("learning.log");
        try (Server server = Server.start(serve(configuration), port, log)) {
            awaitLearning(server);
        }
    }

    /// A configuration with a backend that nobody asks.
    static String configuration(int port) {
        return """
        server: {bind_address: "127.0.0.1:%d"}
        backends:
          - {name: one, url: "http://127.0.0.1:9"}
        """
                .formatted(port);
    }

    /// What learns is a child of the first start, and ends after its file is in place.
    private void awaitLearning(Server server) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        boolean ended = false;
        while (!hasLearnt()) {
            if (!server.isAlive()) {
                throw new IOException("dyno serve ended while it was learnt from");
            }
            if (ended || System.nanoTime() - begun > LONGEST_LEARNING) {
                throw new IOException("this JVM learns nothing from a start of dyno serve");
            }
            TimeUnit.MILLISECONDS.sleep(100);
            ended = !server.hasLiveDescendants();
        }
    }

    private boolean hasLearnt() throws IOException {
        Path cache = folder.resolve("agent-dyno");
        if (!Files.isDirectory(cache)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(cache, "serve-*.aot")) {
            return files.iterator().hasNext();
        }
    }

    /// What starts the router with what was learnt, or, before that, learns.
    ProcessBuilder serve(Path configuration) {
        return serve(configuration, Map.of("XDG_CACHE_HOME", folder.toString(), "DYNO_AOT", "on"));
    }

    /// What starts the router with nothing learnt.
    ProcessBuilder serveUnlearnt(Path configuration) {
        return serve(configuration, Map.of("DYNO_AOT", "off"));
    }

    private ProcessBuilder serve(Path configuration, Map<String, String> environment) {
        ProcessBuilder command =
                new ProcessBuilder(
                        script.toString(), "serve", "--config", configuration.toString());
        command.environment().putAll(environment);
        // What is measured must not be built anew meanwhile.
        command.environment().put("DYNO_BUILD", "off");
        return command;
    }
}
