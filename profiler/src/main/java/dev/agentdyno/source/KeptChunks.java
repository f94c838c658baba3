package dev.agentdyno.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Holds another JVM's recording files by links of our own: a JVM that ends takes its files with
/// it, though not what others have linked. Any thread.
///
/// A link takes no space while the file lives, and the file that is still being written goes on
/// growing behind it. Nothing can be linked to another disk: where the JVM records to another one
/// than ours, the links lie beside its folder, and where that may not be, the JVM's own files stand
/// alone.
final class KeptChunks implements ChunkFolder, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(KeptChunks.class.getName());
    private static final String PREFIX = "agentdyno-kept";
    private static final long PERIOD_MILLIS = 200;

    private final Repository repository;
    private final Set<Path> before;
    private final long maxSize;
    private final Path folder;
    private final Map<Path, Path> links = new HashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("dyno-links").unstarted(task));

    private KeptChunks(Repository repository, Set<Path> before, long maxSize, Path folder) {
        this.repository = repository;
        this.before = before;
        this.maxSize = maxSize;
        this.folder = folder;
    }

    /// Keeps the files of `repository` from now on, but for those that were there `before`.
    ///
    /// @param maxSize bytes to be kept at most; the oldest files go first
    static KeptChunks of(Repository repository, Set<Path> before, long maxSize) throws IOException {
        Path ours = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        KeptChunks kept = new KeptChunks(repository, before, maxSize, beside(repository, ours));
        kept.keep();
        Future<?> _ =
                kept.timer.scheduleWithFixedDelay(
                        kept::keep, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return kept;
    }

    /// A folder for the links: ours, or one on the disk of the JVM's.
    static Path beside(Repository repository, Path ours) throws IOException {
        Path theirs = repository.required().toAbsolutePath().getParent();
        if (theirs != null && !Files.getFileStore(ours).equals(Files.getFileStore(theirs))) {
            try {
                return Files.createTempDirectory(theirs, PREFIX);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "nothing can be kept beside " + theirs, e);
            }
        }
        return Files.createTempDirectory(ours, PREFIX);
    }

    private synchronized void keep() {
        try {
            for (Path file : repository.files()) {
                if (!before.contains(file) && !links.containsKey(file)) {
                    links.put(file, link(file));
                }
            }
            prune();
        } catch (IOException | UnsupportedOperationException e) {
            return; // the JVM has ended, or the disks differ; what is linked stays
        }
    }

    private Path link(Path file) throws IOException {
        return Files.createLink(folder.resolve(file.getFileName()), file);
    }

    private void prune() throws IOException {
        List<Path> oldest = new ArrayList<>(links.keySet().stream().sorted().toList());
        long size = linkedSize();
        while (size > maxSize && oldest.size() > 1) {
            Path first = oldest.removeFirst();
            Path link = links.get(first);
            if (link != null && Files.exists(link)) {
                size -= Files.size(link);
                Files.delete(link);
            }
            if (!Files.exists(first)) {
                links.remove(first);
            }
        }
    }

    private long linkedSize() throws IOException {
        return Math.max(0, new Repository(Optional.of(folder)).size());
    }

    /// The folder of the links; the JVM's own while there are none.
    @Override
    public synchronized Optional<Path> folder() {
        return links.isEmpty() ? repository.folder() : Optional.of(folder);
    }

    @Override
    public synchronized List<Path> files() throws IOException {
        keep();
        List<Path> kept = new Repository(Optional.of(folder)).files();
        return kept.isEmpty() ? repository.files() : kept;
    }

    @Override
    public long size() {
        long kept = new Repository(Optional.of(folder)).size();
        return kept > 0 ? kept : repository.size();
    }

    @Override
    public synchronized void close() {
        timer.shutdownNow();
        Folders.delete(folder);
    }
}
