package dev.agentdyno.router.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkScanTest {
    private static final String BODY = "5\r\n12345\r\n1a;x=y\r\nabcdefghijklmnopqrstuvwxyz\r\n";

    @Test
    void dataIsToldWithoutItsFraming() throws Exception {
        assertThat(data(BODY + "0\r\nt: 1\r\n\r\n")).isEqualTo("12345abcdefghijklmnopqrstuvwxyz");
    }

    @Test
    void theReaderIndexStopsBehindTheBody() throws Exception {
        ByteBuf in = bytes("1\r\nx\r\n0\r\n\r\nHTTP/1.1");
        assertThat(new ChunkScan().scan(in, (b, from, length) -> {})).isTrue();
        assertThat(in.toString(StandardCharsets.ISO_8859_1)).isEqualTo("HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "event: error\ndata: {\"error\":{\"message\":\"cut\"}}\n\n"})
    void whereverABodyIsTornItCanBeEndedWithAnEvent(String event) throws Exception {
        for (int cut = 0; cut <= BODY.length(); cut++) {
            String torn = BODY.substring(0, cut);
            ChunkScan scan = new ChunkScan();
            assertThat(scan.scan(bytes(torn), (in, from, length) -> {})).isFalse();
            Optional<byte[]> ending = scan.ending(event.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(ending).as("cut after '%s'", torn).isPresent();
            String mended = torn + new String(ending.get(), StandardCharsets.ISO_8859_1);
            assertThat(data(mended).stripTrailing())
                    .as("cut after '%s'", torn)
                    .endsWith(event.stripTrailing());
        }
    }

    @Test
    void aBodyWhoseLastChunkBeganCannotBeAddedTo() throws Exception {
        ChunkScan scan = new ChunkScan();
        scan.scan(bytes(BODY + "0\r\n"), (in, from, length) -> {});
        assertThat(scan.ending(new byte[] {1})).isEmpty();
    }

    @Test
    void whatMayBeOfTheLastChunkIsCountedWhereverItIsSplit() throws Exception {
        String end = "00;x=y\r\nt: 1\r\n\r\n";
        for (int cut = 0; cut <= end.length(); cut++) {
            ChunkScan scan = new ChunkScan();
            scan.scan(bytes(BODY), (in, from, length) -> {});
            assertThat(scan.endBytes()).isZero();
            scan.scan(bytes(end.substring(0, cut)), (in, from, length) -> {});
            assertThat(scan.endBytes()).isEqualTo(cut);
        }
        ChunkScan another = new ChunkScan();
        another.scan(bytes(BODY + "0"), (in, from, length) -> {});
        assertThat(another.endBytes()).isEqualTo(1);
        another.scan(bytes("1\r\nx\r\n"), (in, from, length) -> {});
        assertThat(another.endBytes()).isZero();
    }

    private static String data(String body) throws BadMessageException {
        StringBuilder data = new StringBuilder();
        ByteBuf in = bytes(body);
        boolean whole =
                new ChunkScan()
                        .scan(
                                in,
                                (b, from, length) ->
                                        data.append(
                                                b.toString(
                                                        from,
                                                        length,
                                                        StandardCharsets.ISO_8859_1)));
        assertThat(whole).as(body).isTrue();
        assertThat(in.isReadable()).as(body).isFalse();
        return data.toString();
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }
}
