package dev.agentdyno.workload;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 over planned requests, in order: two runs with the same hash asked the same.
///
/// An open model hashes every request it plans, dropped ones included. How many a closed model gets
/// to plan depends on the engine's speed, so that hashes the first [#CLOSED_MODEL] of its sequence
/// instead, or all iterations if there are fewer.
final class RequestHash {
    static final int CLOSED_MODEL = 1_000;

    private final MessageDigest digest;

    RequestHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void add(Request request) {
        String line =
                request.step().name()
                        + '|'
                        + prompt(request.prompt())
                        + '|'
                        + request.outputTokens()
                        + '|'
                        + request.toolCalls()
                        + (request.toolsAtOnce() > 1 ? "/" + request.toolsAtOnce() : "")
                        + '|'
                        + request.streaming()
                        + '|'
                        + request.cacheable()
                        + '|'
                        + request.size()
                        + '\n';
        digest.update(line.getBytes(StandardCharsets.UTF_8));
    }

    /// Lower-case hexadecimal; nothing can be added afterwards.
    String finish() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String prompt(Prompt prompt) {
        return switch (prompt) {
            case Prompt.Unique unique -> unique.id() + ":" + unique.tokens();
            case Prompt.Blocks blocks -> blocks.ids() + "#" + blocks.tokens();
        };
    }
}
