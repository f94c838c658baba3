package dev.agentdyno.flow;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;

/// The text of a file or an address in pieces that overlap, read only as far as pieces are taken:
/// however long it is, about one piece of it is in memory. For one thread at a time.
///
/// A piece ends between words where there are words. What is no text of the charset is replaced.
public final class TextPieces implements Iterator<String>, AutoCloseable {
    private static final int CHARACTERS_EACH = 4;
    private static final int MOST_TOKENS = 1_000_000;
    private static final long UNKNOWN = -1;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 30_000;

    private final Counted bytes;
    private final Reader reader;
    private final long length;
    private final int most;
    private final int overlap;
    private final StringBuilder ahead = new StringBuilder();
    private int repeated;
    private boolean ended;

    private TextPieces(InputStream in, long length, Charset charset, int tokens, int overlap) {
        this.bytes = new Counted(in);
        this.reader = new InputStreamReader(bytes, charset);
        this.length = length;
        this.most = tokens * CHARACTERS_EACH;
        this.overlap = overlap * CHARACTERS_EACH;
    }

    private static void check(int tokens, int overlap) {
        if (tokens < 1 || tokens > MOST_TOKENS) {
            throw new IllegalArgumentException(
                    "a piece has 1 to " + MOST_TOKENS + " tokens, not " + tokens);
        }
        if (overlap < 0 || overlap > tokens / 2) {
            throw new IllegalArgumentException(
                    "pieces overlap by 0 tokens to half of a piece, not by " + overlap);
        }
    }

    /// Opens a file.
    ///
    /// @param tokens most of a piece, by estimate
    /// @param overlap tokens of a piece that the next one begins with
    /// @throws IllegalArgumentException if pieces are to be empty, or overlap by more than half
    public static TextPieces of(Path file, Charset charset, int tokens, int overlap)
            throws IOException {
        check(tokens, overlap);
        return new TextPieces(
                Files.newInputStream(file), Files.size(file), charset, tokens, overlap);
    }

    /// Opens an address; as [#of(Path, Charset, int, int)].
    public static TextPieces of(URI address, Charset charset, int tokens, int overlap)
            throws IOException {
        check(tokens, overlap);
        var connection = address.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        InputStream in = connection.getInputStream();
        return new TextPieces(in, connection.getContentLengthLong(), charset, tokens, overlap);
    }

    /// The share of the bytes that were read; empty if nobody told how many there are.
    public OptionalDouble progress() {
        return length == UNKNOWN
                ? OptionalDouble.empty()
                : OptionalDouble.of(length == 0 ? 1 : Math.min(1, (double) bytes.count / length));
    }

    public long bytesRead() {
        return bytes.count;
    }

    @Override
    public boolean hasNext() {
        fill();
        return ahead.length() > repeated;
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the text is at its end");
        }
        int end = end();
        String piece = ahead.substring(0, end);
        int keep = end == ahead.length() && ended ? 0 : Math.min(overlap, end - 1);
        keep -= keep > 0 && Character.isLowSurrogate(ahead.charAt(end - keep)) ? 1 : 0;
        ahead.delete(0, end - keep);
        repeated = keep;
        return piece;
    }

    /// Behind the last white space that leaves more than half of a piece, and never between the
    /// halves of a character.
    private int end() {
        if (ahead.length() <= most) {
            return ahead.length();
        }
        for (int i = most; i > most / 2 + repeated / 2 && i > repeated; i--) {
            if (Character.isWhitespace(ahead.charAt(i - 1))) {
                return i;
            }
        }
        return Character.isLowSurrogate(ahead.charAt(most)) ? most - 1 : most;
    }

    private void fill() {
        char[] some = new char[Math.min(most, 8_192)];
        try {
            while (!ended && ahead.length() <= most) {
                int count = reader.read(some);
                ended = count < 0;
                ahead.append(some, 0, Math.max(0, count));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /// Counts what is read.
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            add(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int some = super.read(into, from, most);
            add(Math.max(0, some));
            return some;
        }

        private void add(int more) {
            count += more;
        }
    }
}
