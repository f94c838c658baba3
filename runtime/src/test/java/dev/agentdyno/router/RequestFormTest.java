package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes that no two readers may understand differently.
@Timeout(60)
class RequestFormTest {
    private static final String POST = "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\n";
    private static final String LAST = POST + "connection: close\r\n";
    private static final String CHUNKED = "transfer-encoding: chunked\r\n\r\n";
    private static final String BODY = "{\"model\":\"m\"}";
    private static final String LENGTH = "content-length: " + BODY.length() + "\r\n";

    private ScriptedBackend alder;
    private RouterRig rig;

    @BeforeEach
    void start() throws IOException {
        alder = ScriptedBackend.start("alder");
        rig = RouterRig.of(alder);
    }

    @AfterEach
    void stop() throws IOException {
        rig.close();
    }

    static Stream<String> malformed() {
        return Stream.of(
                POST + "content-length: 13\r\n" + CHUNKED + "0\r\n\r\n",
                POST + "transfer-encoding: chunked\r\n" + LENGTH + "\r\n0\r\n\r\n",
                POST + LENGTH + LENGTH + "\r\n" + BODY,
                POST + LENGTH + "content-length: 5\r\n\r\n" + BODY,
                POST + "content-length: 13, 13\r\n\r\n" + BODY,
                POST + "content-length: +13\r\n\r\n" + BODY,
                POST + "content-length: -1\r\n\r\n" + BODY,
                POST + "content-length: 0xd\r\n\r\n" + BODY,
                POST + "content-length: 1 3\r\n\r\n" + BODY,
                POST + "content-length:\r\n\r\n" + BODY,
                POST + "content-length: 99999999999999999999\r\n\r\n" + BODY,
                POST + "transfer-encoding: chunked\r\n" + CHUNKED + "0\r\n\r\n",
                "POST /v1/chat/completions HTTP/1.0\r\n" + CHUNKED + "0\r\n\r\n",
                POST + CHUNKED + "d \r\n" + BODY + "\r\n0\r\n\r\n",
                POST + CHUNKED + " d\r\n" + BODY + "\r\n0\r\n\r\n",
                POST + CHUNKED + "0xd\r\n" + BODY + "\r\n0\r\n\r\n",
                POST + CHUNKED + "-d\r\n" + BODY + "\r\n0\r\n\r\n",
                POST + CHUNKED + "\r\n" + BODY + "\r\n0\r\n\r\n",
                POST + CHUNKED + ";a=b\r\n" + BODY + "\r\n0\r\n\r\n",
                POST + CHUNKED + "fffffffffffffffff\r\n" + BODY + "\r\n0\r\n\r\n",
                POST + CHUNKED + "000000000000000000d\r\n" + BODY + "\r\n0\r\n\r\n",
                POST + CHUNKED + "d\n" + BODY + "\r\n0\r\n\r\n",
                POST + CHUNKED + "d\rx" + BODY + "\r\n0\r\n\r\n",
                POST + CHUNKED + "d;a\u0000\r\n" + BODY + "\r\n0\r\n\r\n",
                POST + CHUNKED + "d;a\n" + BODY + "\r\n0\r\n\r\n",
                POST + CHUNKED + "d;" + "a".repeat(300) + "\r\n" + BODY + "\r\n0\r\n\r\n",
                POST + CHUNKED + "c\r\n" + BODY + "\r\n0\r\n\r\n",
                POST + CHUNKED + "d\r\n" + BODY + "\n0\r\n\r\n",
                POST + CHUNKED + "d\r\n" + BODY + "0\r\n\r\n",
                POST + CHUNKED + "0\r\nx\u0001: 1\r\n\r\n",
                POST + CHUNKED + "0\r\n: 1\r\n\r\n",
                POST + CHUNKED + "0\r\nno colon\r\n\r\n",
                POST + CHUNKED + "0\r\nx: " + "1".repeat(9_000) + "\r\n\r\n",
                POST + CHUNKED + "0\r\n\n",
                POST.replace("\r\n", "\n") + LENGTH + "\r\n" + BODY,
                POST + "a: 1\n" + LENGTH + "\r\n" + BODY,
                POST + LENGTH + "\n" + BODY,
                POST + "a: 1\rb: 2\r\n" + LENGTH + "\r\n" + BODY,
                POST + "\ra: 1\r\n" + LENGTH + "\r\n" + BODY,
                POST + "a: 1\r\n b\r\n" + LENGTH + "\r\n" + BODY,
                POST + "a: 1\r\n\tb\r\n" + LENGTH + "\r\n" + BODY,
                POST + "content-length : 13\r\n\r\n" + BODY,
                POST + "content-length\t: 13\r\n\r\n" + BODY,
                POST + ": 1\r\n" + LENGTH + "\r\n" + BODY,
                POST + "no colon\r\n" + LENGTH + "\r\n" + BODY,
                POST + "a\u0000b: 1\r\n" + LENGTH + "\r\n" + BODY,
                POST + "a: 1\u00002\r\n" + LENGTH + "\r\n" + BODY,
                POST + "a: 1\u00072\r\n" + LENGTH + "\r\n" + BODY,
                POST + "host: x\r\n" + LENGTH + "\r\n" + BODY,
                "POST /v1/chat/completions HTTP/1.1\r\n" + LENGTH + "\r\n" + BODY,
                "POST /v1/chat/completions HTTP/1.1\r\nhost: a b\r\n" + LENGTH + "\r\n" + BODY,
                "POST /v1/chat/completions HTTP/1.1\r\nhost: a/b\r\n" + LENGTH + "\r\n" + BODY,
                "POST /v1/chat/completions HTTP/1.1\r\nhost: a@b\r\n" + LENGTH + "\r\n" + BODY,
                "POST  /v1/chat/completions HTTP/1.1\r\nhost: x\r\n" + LENGTH + "\r\n" + BODY,
                "POST /v1/chat/completions  HTTP/1.1\r\nhost: x\r\n" + LENGTH + "\r\n" + BODY,
                "POST /v1/chat/completions HTTP/1.1 \r\nhost: x\r\n" + LENGTH + "\r\n" + BODY,
                " POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\n" + LENGTH + "\r\n" + BODY,
                "PO(ST /v1/chat/completions HTTP/1.1\r\nhost: x\r\n" + LENGTH + "\r\n" + BODY,
                "POST /v1/chat\u0000/completions HTTP/1.1\r\nhost: x\r\n" + LENGTH + "\r\n" + BODY,
                "POST v1/chat/completions HTTP/1.1\r\nhost: x\r\n" + LENGTH + "\r\n" + BODY,
                "POST /v1/chat/completions\r\nhost: x\r\n" + LENGTH + "\r\n" + BODY,
                "POST /v1/chat/completions http/1.1\r\nhost: x\r\n" + LENGTH + "\r\n" + BODY,
                "\r\n\r\n" + LAST + LENGTH + "\r\n" + BODY,
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void isRefusedAndEndsTheConnection(String bytes) throws Exception {
        String all = rig.raw(bytes + LAST + LENGTH + "\r\n" + BODY);
        assertThat(all).startsWith("HTTP/1.1 400 ").contains("connection: close");
        assertThat(all.split("HTTP/1.1 ", -1)).as("what follows is not read").hasSize(2);
        assertThat(alder.chats).isEmpty();
        assertThat(rig.chat().statusCode()).as("others are served").isEqualTo(200);
    }

    static Stream<String> wellFormed() {
        return Stream.of(
                LAST + LENGTH + "\r\n" + BODY,
                "\r\n" + LAST + LENGTH + "\r\n" + BODY,
                LAST + "Content-Length: \t13 \t\r\n\r\n" + BODY,
                LAST + "a:\r\nb: \u00e9\u00ff\r\nc:1\r\n" + LENGTH + "\r\n" + BODY,
                LAST + CHUNKED + "D\r\n" + BODY + "\r\n0\r\n\r\n",
                LAST + CHUNKED + "0d\r\n" + BODY + "\r\n000\r\n\r\n",
                LAST + CHUNKED + "d;a=\"b\";c\r\n" + BODY + "\r\n0;e\r\n\r\n",
                LAST + CHUNKED + "d\r\n" + BODY + "\r\n0\r\nx: 1\r\ny:\r\n\r\n",
                LAST + "Transfer-Encoding: Chunked\r\n\r\nd\r\n" + BODY + "\r\n0\r\n\r\n",
                LAST.replace(" /v1", " http://other/v1") + LENGTH + "\r\n" + BODY,
                LAST.replace("completions ", "completions?a=b ") + LENGTH + "\r\n" + BODY,
                LAST.replace("host: x", "host: [::1]:8080") + LENGTH + "\r\n" + BODY,
                LAST.replace("host: x", "HOST:example.org:80") + LENGTH + "\r\n" + BODY,
                "POST /v1/chat/completions HTTP/1.0\r\n" + LENGTH + "\r\n" + BODY);
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void isPassedOn(String bytes) throws Exception {
        assertThat(rig.raw(bytes)).startsWith("HTTP/1.1 200 ").endsWith(ScriptedBackend.ANSWER);
        assertThat(alder.chats).hasSize(1);
        assertThat(alder.chats.getFirst().body()).isEqualTo(BODY);
        assertThat(alder.chats.getFirst().headers())
                .containsEntry("content-length", "13")
                .containsEntry("host", alder.url().getAuthority())
                .doesNotContainKeys("transfer-encoding", "x");
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void isPassedOnByteByByteToo(String bytes) throws Exception {
        try (Socket socket = rig.socket()) {
            socket.setTcpNoDelay(true);
            for (int i = 0; i < bytes.length(); i++) {
                RouterRig.send(socket, bytes.substring(i, i + 1));
            }
            assertThat(RouterRig.rest(socket)).startsWith("HTTP/1.1 200 ");
            assertThat(alder.chats.getFirst().body()).isEqualTo(BODY);
        }
    }

    @Test
    void anotherTransferCodingIsNotThere() throws Exception {
        for (String coding : new String[] {"gzip, chunked", "identity", "xchunked", "chunked;a"}) {
            String head = POST + "transfer-encoding: " + coding + "\r\n\r\n";
            assertThat(rig.raw(head + "0\r\n\r\n")).startsWith("HTTP/1.1 501 ");
        }
    }

    @Test
    void anotherVersionIsNotThere() throws Exception {
        assertThat(rig.raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")).startsWith("HTTP/1.1 505 ");
        assertThat(rig.raw("GET / HTTP/1.2\r\nhost: x\r\n\r\n")).startsWith("HTTP/1.1 505 ");
    }

    @Test
    void aHeadThatIsTooLargeIsRefused() throws Exception {
        assertThat(rig.raw(POST + "a: " + "b".repeat(33_000))).startsWith("HTTP/1.1 431 ");
        assertThat(rig.raw(POST + "a: b\r\n".repeat(101) + "\r\n")).startsWith("HTTP/1.1 431 ");
        assertThat(rig.raw(POST + "a: " + "b".repeat(33_000) + "\r\n" + LENGTH + "\r\n" + BODY))
                .startsWith("HTTP/1.1 431 ");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWhateverFramesIt() throws Exception {
        try (Socket socket = rig.socket()) {
            RouterRig.send(socket, POST + CHUNKED);
            String megabyte = "100000\r\n" + "x".repeat(1 << 20) + "\r\n";
            CompletableFuture<Void> writer =
                    CompletableFuture.runAsync(() -> writeUntilCut(socket, megabyte));
            assertThat(RouterRig.rest(socket)).startsWith("HTTP/1.1 413 ");
            writer.join();
        }
    }

    private static void writeUntilCut(Socket socket, String bytes) {
        try {
            for (int i = 0; i < 17; i++) {
                RouterRig.send(socket, bytes);
            }
        } catch (IOException e) {
            // Cut before all was sent: that is what is to happen.
        }
    }

    @Test
    void aLargeBodyInManyPiecesArrivesWhole() throws Exception {
        String large = "{\"model\":\"m\",\"x\":\"" + "y".repeat(3 << 20) + "\"}";
        HttpResponse<String> answer = rig.post(large);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(alder.chats.getFirst().body()).isEqualTo(large);
    }

    @Test
    void aClientThatExpectsAWordGetsItBeforeItSendsItsBody() throws Exception {
        try (Socket socket = rig.socket()) {
            RouterRig.send(socket, LAST + "expect: 100-continue\r\n" + LENGTH + "\r\n");
            byte[] word = socket.getInputStream().readNBytes(25);
            assertThat(new String(word)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            RouterRig.send(socket, BODY);
            assertThat(RouterRig.rest(socket)).startsWith("HTTP/1.1 200 ");
            assertThat(alder.chats.getFirst().headers()).doesNotContainKey("expect");
        }
    }

    @Test
    void aBodyThatWouldBeTooLargeIsRefusedInsteadOfExpected() throws Exception {
        String head = POST + "expect: 100-continue\r\ncontent-length: 99999999\r\n\r\n";
        assertThat(rig.raw(head)).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void anotherExpectationIsNotMet() throws Exception {
        assertThat(rig.raw(POST + "expect: tea\r\n" + LENGTH + "\r\n" + BODY))
                .startsWith("HTTP/1.1 417 ");
    }

    @Test
    void aClientOfHttp10KeepsItsConnectionIfItAsks() throws Exception {
        String head = "POST /v1/chat/completions HTTP/1.0\r\nconnection: keep-alive\r\n";
        String last = "POST /v1/chat/completions HTTP/1.0\r\n";
        String all = rig.raw(head + LENGTH + "\r\n" + BODY + last + LENGTH + "\r\n" + BODY);
        assertThat(all.split("HTTP/1.1 200 ", -1)).hasSize(3);
        assertThat(all).contains("connection: keep-alive").contains("connection: close");
    }

    @Test
    void aRefusalComesInItsTurnBehindWhatWasPipelinedBefore() throws Exception {
        String all = rig.raw(POST + LENGTH + "\r\n" + BODY + "rubbish\r\n\r\n");
        assertThat(all.split("HTTP/1.1 ", -1)).hasSize(3);
        assertThat(all).containsSubsequence("HTTP/1.1 200 ", "HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @CsvSource({"GET /admin/health, 200", "GET /nowhere, 404", "GET /v1/chat/completions, 405"})
    void whoeverEndsItsSideHasWhatIsAnsweredAtOnce(String asked, String status) throws Exception {
        try (Socket socket = rig.socket()) {
            RouterRig.send(socket, asked + " HTTP/1.1\r\nhost: x\r\n\r\n");
            socket.shutdownOutput();
            assertThat(RouterRig.rest(socket)).startsWith("HTTP/1.1 " + status);
        }
    }

    @Test
    void aPathIsAnsweredWithoutItsBody() throws Exception {
        String all = rig.raw("HEAD /v1/models HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
        assertThat(all).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authorization: Bearer a\r\nAuthorization: Bearer b\r\n",
                "x-api-key: a\r\nx-api-key: a\r\n",
                "X-Goog-Api-Key: a\r\nx-goog-api-key: b\r\n"
            })
    void aKeyThatComesTwiceIsRefusedInWords(String keys) throws IOException {
        String answer = rig.raw(LAST + keys + LENGTH + "\r\n" + BODY);
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("a key is given twice");
        assertThat(alder.chats).isEmpty();
    }
}
