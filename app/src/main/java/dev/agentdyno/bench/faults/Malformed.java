package dev.agentdyno.bench.faults;

import dev.agentdyno.model.Draws;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/// Requests that are none, or are and hold what no one should send: number by number the same for
/// one seed.
///
/// @param text to send, a character a byte
/// @param ends whether the sender says that no more is to come
record Malformed(String text, boolean ends) {
    private static final String CHAT = "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\n";
    private static final String BODY = "{\"model\":\"m\",\"messages\":[]}";
    private static final List<String> VALID =
            List.of(
                    sized(CHAT, BODY),
                    sized(CHAT + "expect: 100-continue\r\n", BODY),
                    sized(CHAT, "{\"model\":\"m\",\"stream\":true,\"messages\":[]}"),
                    CHAT
                            + "transfer-encoding: chunked\r\n\r\n5;a=b\r\n{\"mod\r\n8\r\nel\":\"m\"}"
                            + "\r\n0\r\nt: 1\r\n\r\n",
                    sized("POST /v1/messages HTTP/1.1\r\nhost: x\r\nx-api-key: k\r\n", BODY),
                    sized(
                            "POST /v1beta/models/m:generateContent?key=k HTTP/1.1\r\nhost: x\r\n",
                            "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}"),
                    "GET /v1/models HTTP/1.1\r\nhost: x\r\n\r\nHEAD /metrics HTTP/1.0\r\n\r\n");
    private static final List<String> WRONG_LINES =
            List.of(
                    "content-length: 26\r\ntransfer-encoding: chunked\r\n",
                    "content-length: 26\r\ncontent-length: 27\r\n",
                    "content-length: -1\r\n",
                    "content-length: +26\r\n",
                    "content-length: 0x1a\r\n",
                    "content-length: 26, 26, 3\r\n",
                    "content-length: 99999999999999999999\r\n",
                    "content-length: 10000000000\r\n",
                    "transfer-encoding: gzip, chunked\r\n",
                    "transfer-encoding: chunked, chunked\r\n",
                    "transfer-encoding: identity\r\ncontent-length: 26\r\n",
                    "transfer-encoding : chunked\r\n",
                    "a: b\r\n c: folded\r\ncontent-length: 26\r\n",
                    "a: b\ncontent-length: 26\r\n",
                    "a: \u0000\r\ncontent-length: 26\r\n",
                    "\u00e4: b\r\ncontent-length: 26\r\n",
                    "no colon at all\r\ncontent-length: 26\r\n",
                    ": no name\r\ncontent-length: 26\r\n",
                    "host: y\r\nhost: z\r\ncontent-length: 26\r\n",
                    "expect: a miracle\r\ncontent-length: 26\r\n",
                    "connection: content-length, host\r\ncontent-length: 26\r\n");
    private static final List<String> CHUNKS =
            List.of(
                    "zz\r\n",
                    "-1\r\n",
                    "ffffffffffffffffff\r\n",
                    "1\r\nab\r\n",
                    "5\nabcde\n0\n\n",
                    "5 ;\r\nabcde\r\n0\r\n\r\n",
                    "5\r\nabcde0\r\n\r\n",
                    "\r\n",
                    "0\r\nbad trailer\r\n\r\n",
                    "3;\"\u0000\r\nabc\r\n0\r\n\r\n",
                    "1;" + "x".repeat(70_000) + "\r\na\r\n0\r\n\r\n");
    private static final List<String> STARTS =
            List.of(
                    "",
                    "\r\n\r\n\r\n",
                    "GET\r\n\r\n",
                    "GET / HTTP/9.9\r\n\r\n",
                    "GET  /v1/models HTTP/1.1\r\n\r\n",
                    "GET /v1/models\r\n\r\n",
                    "get /v1/models http/1.1\r\nhost: x\r\n\r\n",
                    "POST http://[::1/v1/messages HTTP/1.1\r\nhost: x\r\n\r\n",
                    "POST /v1beta/models/%zz:generateContent HTTP/1.1\r\nhost: x\r\n\r\n",
                    "POST /v1beta/models/../../x:generateContent HTTP/1.1\r\nhost: x\r\n\r\n",
                    "OPTIONS * HTTP/1.1\r\nhost: x\r\n\r\n",
                    "CONNECT a:1 HTTP/1.1\r\nhost: x\r\n\r\n",
                    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                    "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
                    "GET /" + "a".repeat(40_000) + " HTTP/1.1\r\nhost: x\r\n\r\n",
                    "GET /v1/models HTTP/1.1\r\nhost: x\r\nbig: " + "b".repeat(40_000) + "\r\n\r\n",
                    "GET /v1/models HTTP/1.1\r\n" + "a: b\r\n".repeat(150) + "\r\n");
    private static final List<String> JSON =
            List.of(
                    "",
                    "null",
                    "[]",
                    "\"model\"",
                    "{",
                    "}",
                    "{\"model\"}",
                    "{\"model\":}",
                    "{\"model\":1}",
                    "{\"model\":null,\"messages\":{}}",
                    "{\"model\":\"\"}",
                    "{\"model\":\"m\",\"model\":[]}",
                    "{\"model\":\"m\"}}}}",
                    "{\"model\":\"\\ud800\"}",
                    "{\"model\":\"m\u0000\"}",
                    "{\"model\":\"m\",\"stream\":\"yes\"}",
                    "{\"model\":\"m\",\"max_tokens\":1e999}",
                    "\u00ff\u00fe{\u0000",
                    "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{}]}]}",
                    "{\"model\":\"m\",\"a\":" + "[".repeat(20_000),
                    "{\"a\":".repeat(20_000),
                    "{\"model\":\"" + "m".repeat(100_000));
    private static final List<String> PATHS =
            List.of(
                    "/v1/chat/completions",
                    "/v1/messages",
                    "/v1/responses",
                    "/v1/embeddings",
                    "/v1beta/models/m:streamGenerateContent");
    private static final int KINDS = 7;

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// The request number `number`.
    static Malformed of(long seed, long number) {
        SplittableRandom random = Draws.of(seed, number);
        String text =
                switch ((int) (number % KINDS)) {
                    case 0 -> one(VALID, random).substring(random.nextInt(20));
                    case 1 -> CHAT + one(WRONG_LINES, random) + "\r\n" + BODY;
                    case 2 -> CHAT + "transfer-encoding: chunked\r\n\r\n" + one(CHUNKS, random);
                    case 3 -> one(STARTS, random);
                    case 4 -> json(random);
                    case 5 -> cut(one(VALID, random), random);
                    default -> noise(random);
                };
        boolean mutated = random.nextInt(2) == 0;
        String sent = mutated ? mutated(text, random) : text;
        return new Malformed(sent, random.nextBoolean());
    }

    private static String sized(String head, String body) {
        return head + "content-length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String one(List<String> all, SplittableRandom random) {
        return all.get(random.nextInt(all.size()));
    }

    private static String json(SplittableRandom random) {
        return sized("POST " + one(PATHS, random) + " HTTP/1.1\r\nhost: x\r\n", one(JSON, random));
    }

    private static String cut(String whole, SplittableRandom random) {
        return whole.substring(0, random.nextInt(whole.length()));
    }

    private static String noise(SplittableRandom random) {
        StringBuilder noise = new StringBuilder();
        for (int left = random.nextInt(1, 600); left > 0; left--) {
            noise.append((char) random.nextInt(256));
        }
        return noise.toString();
    }

    /// One to four bytes set anew, put in or taken out.
    private static String mutated(String text, SplittableRandom random) {
        StringBuilder bytes = new StringBuilder(text + "\r\n");
        for (int left = random.nextInt(1, 5); left > 0 && !bytes.isEmpty(); left--) {
            int at = random.nextInt(bytes.length());
            char any = (char) random.nextInt(256);
            switch (random.nextInt(4)) {
                case 0 -> bytes.insert(at, any);
                case 1 -> bytes.deleteCharAt(at);
                case 2 -> bytes.setCharAt(at, (char) (bytes.charAt(at) ^ 1 << random.nextInt(8)));
                default -> bytes.setCharAt(at, any);
            }
        }
        return bytes.toString();
    }
}
