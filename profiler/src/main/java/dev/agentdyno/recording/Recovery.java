package dev.agentdyno.recording;

import dev.agentdyno.session.Session;
import dev.agentdyno.source.FileSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/// Finds the recordings of programs that were killed: each session leaves a note of its folder for
/// as long as it lasts, and a note whose process is gone tells of a recording that nobody exported.
///
/// At most the last second is missing, which had not been written yet. Any thread.
public final class Recovery {
    private static final System.Logger LOG = System.getLogger(Recovery.class.getName());
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final Path notes;

    /// @param notes the folder of the notes, which need not be there yet
    public Recovery(Path notes) {
        this.notes = notes;
    }

    /// The notes in the user's folder of program states.
    ///
    /// @param environment the environment variables, of which `XDG_STATE_HOME` counts
    public static Recovery ofUser(Map<String, String> environment, Path home) {
        String configured = environment.getOrDefault("XDG_STATE_HOME", "");
        Path base =
                configured.isBlank() || !Path.of(configured).isAbsolute()
                        ? home.resolve(".local").resolve("state")
                        : Path.of(configured);
        return new Recovery(base.resolve("agent-dyno").resolve("sessions"));
    }

    /// Leaves a note of `session` until that is closed; none where it has no folder.
    public void watch(Session session) {
        session.source()
                .folder()
                .flatMap(folder -> leave(session.source().name(), folder))
                .ifPresent(note -> session.closesWith(() -> remove(note)));
    }

    private Optional<Path> leave(String name, Path folder) {
        ProcessHandle process = ProcessHandle.current();
        Properties note = new Properties();
        note.setProperty("pid", Long.toString(process.pid()));
        note.setProperty("process", process.info().startInstant().orElse(Instant.EPOCH).toString());
        note.setProperty("started", Instant.now().toString());
        note.setProperty("name", name);
        note.setProperty("folder", folder.toAbsolutePath().toString());
        Path file = notes.resolve(process.pid() + "-" + UUID.randomUUID() + ".properties");
        try {
            Files.createDirectories(notes);
            try (OutputStream out = Files.newOutputStream(file)) {
                note.store(out, "A session of Agent Dyno");
            }
            return Optional.of(file);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "no note could be left", e);
            return Optional.empty();
        }
    }

    private static void remove(Path note) {
        try {
            Files.deleteIfExists(note);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a note could not be removed", e);
        }
    }

    /// What killed programs left behind, the newest first.
    public List<Leftover> find() {
        List<Leftover> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(notes, "*.properties")) {
            for (Path note : all) {
                leftover(note).ifPresent(found::add);
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.log(System.Logger.Level.DEBUG, "there are no notes", e);
        }
        found.sort(Comparator.comparing(Leftover::started).reversed());
        return found;
    }

    private static Optional<Leftover> leftover(Path note) {
        try {
            Properties read = read(note);
            if (lives(read)) {
                return Optional.empty();
            }
            Optional<Leftover> leftover = leftover(note, read);
            if (leftover.isEmpty()) {
                remove(note);
            }
            return leftover;
        } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
            LOG.log(System.Logger.Level.DEBUG, "a note cannot be read: " + note, e);
            return Optional.empty();
        }
    }

    private static Properties read(Path note) throws IOException {
        Properties read = new Properties();
        try (InputStream in = Files.newInputStream(note)) {
            read.load(in);
        }
        return read;
    }

    /// Process ids are used again, so the start counts too.
    private static boolean lives(Properties note) {
        Instant started = Instant.parse(note.getProperty("process", ""));
        return ProcessHandle.of(Long.parseLong(note.getProperty("pid", "")))
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info().startInstant().orElse(started))
                .filter(start -> Duration.between(start, started).abs().compareTo(TOLERANCE) < 0)
                .isPresent();
    }

    private static Optional<Leftover> leftover(Path note, Properties read) throws IOException {
        Path folder = folder(read.getProperty("folder", ""));
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        List<Path> files = new ArrayList<>();
        long bytes = 0;
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jfr")) {
            for (Path file : found) {
                if (Files.size(file) > 0) {
                    files.add(file);
                    bytes += Files.size(file);
                }
            }
        }
        files.sort(Comparator.naturalOrder());
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Leftover(
                                note,
                                read.getProperty("name", ""),
                                Instant.parse(read.getProperty("started", "")),
                                folder,
                                files,
                                bytes));
    }

    private static Path folder(String text) throws IOException {
        try {
            Path folder = Path.of(text);
            if (text.isEmpty() || !folder.isAbsolute()) {
                throw new IOException("the note names no folder");
            }
            return folder;
        } catch (InvalidPathException e) {
            throw new IOException("the note names no folder", e);
        }
    }

    /// Writes `leftover` to a run folder under `parent` and then deletes it.
    ///
    /// @param scrub whether to take out what must not leave the machine
    /// @throws ExportException saying in one line what could not be written; the leftover stays
    public static RunFolder recover(Leftover leftover, Path parent, boolean scrub)
            throws ExportException, InterruptedException {
        try {
            RunFolder folder = write(leftover, parent, scrub);
            leftover.discard();
            return folder;
        } catch (IOException e) {
            throw ExportException.because("cannot recover " + leftover.name(), e);
        }
    }

    private static RunFolder write(Leftover leftover, Path parent, boolean scrub)
            throws IOException, ExportException, InterruptedException {
        try (Session session = Session.open(FileSource.open(leftover.files()))) {
            session.await();
            return RunFolder.write(
                    parent,
                    new RunContent(
                            session.snapshot(),
                            List.of(),
                            Map.of(),
                            Map.of(),
                            session.source()::dump,
                            scrub));
        }
    }
}
