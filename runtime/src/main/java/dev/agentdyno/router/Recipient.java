package dev.agentdyno.router;

import dev.agentdyno.gateway.AnswerScan;
import dev.agentdyno.gateway.AnswerTranslator;
import dev.agentdyno.router.wire.BodyScan;
import dev.agentdyno.router.wire.ResponseHead;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.FullHttpResponse;
import java.util.Optional;

/// Who is brought the answer of an exchange.
interface Recipient {
    /// A buffer for what is sent.
    ByteBuf buffer(int capacity);

    /// Whether more of an answer can be taken now.
    boolean isWritable();

    /// Whether the answer has to come uncompressed, since it is read here.
    boolean readsAnswers();

    /// What the parts of a backend's answer are given to.
    ///
    /// @param said what was read of the answer so far, if it is a stream
    /// @param words put it into the caller's words; empty where they are the same
    Answering answering(
            Call call,
            ResponseHead head,
            BodyScan scan,
            AnswerScan said,
            Optional<AnswerTranslator> words);

    /// Takes an answer of the router's own in place of a backend's; ends the exchange.
    void reply(Call call, FullHttpResponse response);

    /// The exchange goes on as `next`, which is told of the clock from now on.
    void goesOn(Exchange next);

    /// The answer is over: `whole`, or it can only be ended by cutting.
    void finished(Call call, boolean whole);
}
