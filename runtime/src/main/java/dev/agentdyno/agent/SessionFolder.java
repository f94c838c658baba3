package dev.agentdyno.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A [SessionStore] of files called after the ids.
record SessionFolder(Path folder) implements SessionStore {
    private static final long LARGEST = 64L * 1024 * 1024;
    private static final String ENDING = ".json";

    /// Written beside the file under another name, forced to the disk, and then renamed.
    @Override
    public void save(Session session) throws IOException {
        Path file = file(session.id());
        byte[] bytes = SessionJson.write(session, bytes(file));
        makeFolder();
        Path next = Files.createTempFile(folder, ".", ".part");
        try {
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private void makeFolder() throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(folder + " is a file, not a folder for sessions", e);
        }
    }

    @Override
    public Optional<Session> load(String id) throws IOException {
        Optional<byte[]> bytes = bytes(file(id));
        return bytes.isPresent()
                ? Optional.of(SessionJson.read(id, bytes.get()))
                : Optional.empty();
    }

    @Override
    public boolean delete(String id) throws IOException {
        return Files.deleteIfExists(file(id));
    }

    @Override
    public List<String> ids() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING) && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }

    private static Optional<byte[]> bytes(Path file) throws IOException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException(file + " is larger than " + LARGEST + " bytes");
            }
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Path file(String id) {
        return folder.resolve(Session.requireId(id) + ENDING);
    }
}
