package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The vendors' own clients, installed by npm into the build folder and run by Node.
final class NodeClients {
    private static final Path SOURCES = Path.of("src/clients/node");
    private static final Path FOLDER = Path.of("target/clients");

    private NodeClients() {}

    /// Installs them unless they are there. Skips the test, saying why, where Node or the registry
    /// is missing.
    static void install() throws IOException, InterruptedException {
        assumeTrue(isThere("node") && isThere("npm"), "Node and npm are not on this machine");
        Files.createDirectories(FOLDER);
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        FOLDER.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (isInstalled()) {
            return;
        }
        Finished npm =
                run(
                        "npm",
                        "install",
                        "--ignore-scripts",
                        "--no-audit",
                        "--no-fund",
                        "--loglevel=error");
        assumeTrue(
                npm.status() == 0, () -> "npm cannot install the clients: " + npm.errors().strip());
    }

    private static boolean isInstalled() throws IOException {
        JsonNode wanted = read(FOLDER.resolve("package.json")).path("dependencies");
        for (String name : wanted.propertyNames()) {
            Path installed = FOLDER.resolve("node_modules/" + name + "/package.json");
            if (!Files.exists(installed)
                    || !read(installed).path("version").equals(wanted.path(name))) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode read(Path file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(file));
    }

    private static boolean isThere(String program) {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What `script` prints when it does `scenario` with the router at `address`.
    static JsonNode ask(String script, String address, String scenario)
            throws IOException, InterruptedException {
        Finished client = run("node", script, address, scenario);
        assertThat(client.errors()).as("%s %s", script, scenario).isEmpty();
        assertThat(client.status()).isZero();
        return JsonMapper.shared().readTree(client.output());
    }

    /// A program that ended.
    record Finished(int status, String output, String errors) {}

    /// Runs a program in the folder of the clients, two minutes at most.
    static Finished run(String... command) throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        Path output = Files.createTempFile(FOLDER, "output", ".txt");
        Path errors = Files.createTempFile(FOLDER, "errors", ".txt");
        try {
            Process process =
                    new ProcessBuilder(List.of(command))
                            .directory(FOLDER.toFile())
                            .redirectOutput(output.toFile())
                            .redirectError(errors.toFile())
                            .start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " does not end");
            }
            return new Finished(
                    process.exitValue(),
                    Files.readString(output, StandardCharsets.UTF_8),
                    Files.readString(errors, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }
}
