package dev.agentdyno.reader;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.xxhash.XXHashFactory;

/// Finds the files of a recording and unpacks those that are packed.
public final class RecordingFiles {
    private static final int MOST_FILES = 10_000;
    private static final int BUFFER = 1 << 16;
    private static final int GZIP = 0x1f8b;
    private static final int LZ4 = 0x0422;

    /// A file to read.
    ///
    /// @param shown what the user named
    /// @param plain where its bytes lie, unpacked
    public record Plain(Path shown, Path plain, boolean temporary) {
        /// Deletes the copy, if it is one.
        public void forget() {
            if (temporary) {
                try {
                    Files.deleteIfExists(plain);
                } catch (IOException e) {
                    plain.toFile().deleteOnExit();
                }
            }
        }
    }

    private RecordingFiles() {}

    /// The files that paths stand for; a folder stands for the recordings in it.
    public static List<Path> find(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(inFolder(path));
            } else if (Files.isReadable(path)) {
                files.add(path);
            } else {
                throw new RecordingException(path, 0, "cannot be read: " + why(path));
            }
        }
        return files;
    }

    private static String why(Path path) {
        return Reasons.inWords(
                Files.exists(path)
                        ? new AccessDeniedException(path.toString())
                        : new NoSuchFileException(path.toString()));
    }

    private static List<Path> inFolder(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> found =
                    entries.filter(RecordingFiles::named).sorted().limit(MOST_FILES).toList();
            if (found.isEmpty()) {
                throw new RecordingException(folder, 0, "has no recording in it");
            }
            return found;
        }
    }

    private static boolean named(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".jfr") || name.endsWith(".jfr.gz") || name.endsWith(".jfr.lz4");
    }

    /// The file itself, or an unpacked copy of it.
    ///
    /// @throws IOException if it cannot be read or unpacked; the message is one line that names it
    public static Plain unpack(Path file) throws IOException {
        try {
            return plain(file);
        } catch (RecordingException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("cannot read " + file + ": " + Reasons.inWords(e), e);
        }
    }

    private static Plain plain(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            in.mark(2);
            int magic = (in.read() << 8) | in.read();
            in.reset();
            return switch (magic) {
                case GZIP -> copy(file, new GZIPInputStream(in, BUFFER));
                case LZ4 -> copy(file, lz4(in));
                default -> new Plain(file, file, false);
            };
        }
    }

    /// In plain Java, which checks every access.
    private static InputStream lz4(InputStream in) throws IOException {
        return new LZ4FrameInputStream(
                in,
                LZ4Factory.safeInstance().safeDecompressor(),
                XXHashFactory.safeInstance().hash32());
    }

    /// What breaks off is kept as far as it goes; what there is no room for is not.
    private static Plain copy(Path file, InputStream unpacked) throws IOException {
        Plain plain = new Plain(file, Files.createTempFile("agentdyno", ".jfr"), true);
        try {
            fill(plain, unpacked, Room.of(Files.size(file), plain.plain()));
        } catch (RecordingException e) {
            plain.forget();
            throw e;
        } catch (IOException e) {
            if (Files.size(plain.plain()) == 0) {
                plain.forget();
                throw new RecordingException(file, 0, "cannot be unpacked: " + e.getMessage());
            }
        }
        return plain;
    }

    /// Unpacks into the copy.
    ///
    /// @throws RecordingException if the copy cannot be written
    /// @throws IOException if the packed file breaks off
    static void fill(Plain plain, InputStream unpacked, Room room) throws IOException {
        try (OutputStream out = Files.newOutputStream(plain.plain())) {
            byte[] buffer = new byte[BUFFER];
            long done = 0;
            for (int n = unpacked.read(buffer); n >= 0; n = unpacked.read(buffer)) {
                done += n;
                if (done > room.bytes()) {
                    throw new RecordingException(plain.shown(), 0, room.excess());
                }
                write(plain, out, buffer, n);
            }
        }
    }

    private static void write(Plain plain, OutputStream out, byte[] buffer, int length)
            throws RecordingException {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            String why = plain.plain() + ": " + Reasons.inWords(e);
            throw new RecordingException(plain.shown(), 0, "cannot be unpacked to " + why);
        }
    }

    /// How much a packed file may become. Recordings pack to a tenth, seldom to a thirtieth; what
    /// packs much better was made to fill the disk.
    ///
    /// @param excess what to say of a file that becomes more
    record Room(long bytes, String excess) {
        private static final long TIMES = 100;
        private static final long ALWAYS = 64L << 20;

        /// Room for a file of `packed` bytes beside `copy`.
        static Room of(long packed, Path copy) throws IOException {
            return of(packed, Files.getFileStore(copy).getUsableSpace());
        }

        static Room of(long packed, long free) {
            long likely = Math.max(ALWAYS, packed * TIMES);
            return likely <= free / 2
                    ? new Room(likely, "unpacks to more than " + TIMES + " times its size")
                    : new Room(free / 2, "unpacks to more than half of the free disk space");
        }
    }
}
