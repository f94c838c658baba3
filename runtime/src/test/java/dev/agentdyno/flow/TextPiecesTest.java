package dev.agentdyno.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextPiecesTest {
    @TempDir private Path folder;

    private List<String> pieces(String text, Charset charset, int tokens, int overlap)
            throws IOException {
        Path file = folder.resolve("text");
        Files.write(file, text.getBytes(charset));
        List<String> pieces = new ArrayList<>();
        try (TextPieces all = TextPieces.of(file, charset, tokens, overlap)) {
            all.forEachRemaining(pieces::add);
            assertThat(all.progress()).hasValue(1);
        }
        return pieces;
    }

    @Test
    void piecesWithoutOverlapAreTheWholeTextInOrder() throws IOException {
        String text = "Orders were late. 배송이 늦어요 😀 ".repeat(2_000);
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
            List<String> pieces = pieces(text, charset, 50, 0);
            assertThat(String.join("", pieces)).isEqualTo(text);
            assertThat(pieces).allMatch(piece -> piece.length() <= 200);
        }
    }

    @Test
    void aPieceBeginsWithTheEndOfTheOneBefore() throws IOException {
        List<String> pieces =
                pieces("one two three four ".repeat(50), StandardCharsets.UTF_8, 20, 5);

        assertThat(pieces).hasSizeGreaterThan(5);
        for (int i = 1; i < pieces.size(); i++) {
            String before = pieces.get(i - 1);
            assertThat(pieces.get(i)).startsWith(before.substring(before.length() - 20));
        }
    }

    @Test
    void charactersOfTwoHalvesStayWhole() throws IOException {
        for (String piece : pieces("😀".repeat(500), StandardCharsets.UTF_8, 3, 1)) {
            assertThat(piece).matches("(😀)+");
        }
    }

    @Test
    void nothingIsReadAheadOfWhatIsTaken() throws IOException {
        Path file = folder.resolve("large");
        Files.writeString(file, "word ".repeat(1_000_000));
        try (TextPieces pieces = TextPieces.of(file, StandardCharsets.UTF_8, 100, 10)) {
            pieces.next();
            assertThat(pieces.bytesRead()).isLessThan(100_000);
            assertThat(pieces.progress().orElseThrow()).isBetween(0.0, 0.1);
        }
    }

    @Test
    void anAddressIsReadLikeAFile() throws IOException {
        byte[] body = "late orders ".repeat(5_000).getBytes(StandardCharsets.UTF_8);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        StringBuilder text = new StringBuilder();
        try (TextPieces pieces = TextPieces.of(address, StandardCharsets.UTF_8, 100, 0)) {
            pieces.forEachRemaining(text::append);
        } finally {
            server.stop(0);
        }
        assertThat(text.toString().getBytes(StandardCharsets.UTF_8)).isEqualTo(body);
    }

    @Test
    void anEmptyFileHasNoPieces() throws IOException {
        assertThat(pieces("", StandardCharsets.UTF_8, 10, 2)).isEmpty();
    }

    @Test
    void sizesThatMakeNoSenseAreRefused() {
        for (int[] bad : new int[][] {{0, 0}, {-1, 0}, {10, 6}, {10, -1}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pieces("text", StandardCharsets.UTF_8, bad[0], bad[1]));
        }
    }
}
