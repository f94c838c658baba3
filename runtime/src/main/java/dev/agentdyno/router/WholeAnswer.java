package dev.agentdyno.router;

import dev.agentdyno.gateway.AnswerTranslator;
import dev.agentdyno.router.wire.ResponseHead;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An answer that is gathered until it is whole, and then put into the caller's words if those are
/// others. Bounded: more of it than [#LARGEST] is not kept.
final class WholeAnswer {
    /// Bytes; to put that many in other words takes several times as much.
    static final int LARGEST = (int) Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 16);

    /// What is told of a larger one.
    static final String TOO_LARGE = "the answer is larger than " + (LARGEST >> 20) + " MB";

    static final String TOO_LARGE_CODE = "answer_too_large";

    private final ResponseHead head;
    private final Optional<AnswerTranslator> words;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private AnswerTranslator.@Nullable Reply reply;

    /// @param words put it into the caller's words; empty where they are the same
    WholeAnswer(ResponseHead head, Optional<AnswerTranslator> words) {
        this.head = head;
        this.words = words;
    }

    /// Takes more of its data.
    void add(ByteBuf in, int from, int length) {
        if (isTooLarge()) {
            return;
        }
        try {
            in.getBytes(from, gathered, length);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
    }

    boolean isEmpty() {
        return gathered.size() == 0;
    }

    boolean isTooLarge() {
        return gathered.size() > LARGEST;
    }

    /// Whether it can be given as it is, once it is whole: a refusal can, and one that is too large
    /// would be so elsewhere.
    boolean isUsable() {
        return head.status() >= 400
                || isTooLarge()
                || words.map(translator -> translated(translator).status() < 400).orElse(true);
    }

    /// As the backend gave it.
    byte[] bytes() {
        return gathered.toByteArray();
    }

    /// In the caller's words, once it is whole.
    AnswerTranslator.Reply translated(AnswerTranslator translator) {
        AnswerTranslator.Reply known = reply;
        if (known == null) {
            known =
                    isTooLarge()
                            ? translator.failed(502, TOO_LARGE_CODE, TOO_LARGE)
                            : translator.whole(head.status(), gathered.toByteArray());
            reply = known;
        }
        return known;
    }
}
