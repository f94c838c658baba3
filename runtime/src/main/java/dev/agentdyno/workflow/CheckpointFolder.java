package dev.agentdyno.workflow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;

/// A [CheckpointStore] of files called after the ids.
record CheckpointFolder(Path folder) implements CheckpointStore {
    private static final long LARGEST = 256L * 1024 * 1024;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

    @Override
    public void create(String id, String line) throws IOException {
        makeFolder();
        try {
            write(id, line, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("there is a run '" + id + "' already", e);
        }
    }

    private void makeFolder() throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(folder + " is a file, not a folder for runs", e);
        }
    }

    @Override
    public void append(String id, String line) throws IOException {
        write(id, line, StandardOpenOption.APPEND);
    }

    /// The break stands before the line too: whatever was broken off before, this line is whole.
    private void write(String id, String line, OpenOption option) throws IOException {
        byte[] bytes = ("\n" + line + "\n").getBytes(StandardCharsets.UTF_8);
        Files.write(file(id), bytes, StandardOpenOption.WRITE, option);
    }

    @Override
    public List<String> read(String id) throws IOException {
        Path file = file(id);
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("run '" + id + "' is larger than " + LARGEST + " bytes");
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank()).toList();
        } catch (NoSuchFileException e) {
            throw new IOException("there is no run '" + id + "'", e);
        }
    }

    private Path file(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "'" + id + "' is no id of a run: letters, digits, dot, - and _ are possible");
        }
        return folder.resolve(id + ".jsonl");
    }
}
