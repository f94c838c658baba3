package dev.agentdyno.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Puts one answer of a backend into the words of the caller: as a whole, or byte by byte as it
/// comes. For one attempt, one thread at a time.
public final class AnswerTranslator {
    private static final String DONE = "[DONE]";

    private final Dialect spoken;
    private final Asker asker;
    private final StreamOut out;
    private final AnswerReader reader;
    private final AnswerWriter writer;
    private final EventParser parser = new EventParser();
    private boolean read;
    private boolean stopped;
    private boolean over;
    private boolean broken;
    private Optional<Fault> fault = Optional.empty();

    /// What the caller is sent in place of a whole answer.
    public static final class Reply {
        private final int status;
        private final String contentType;
        private final byte[] body;

        Reply(int status, String contentType, byte[] body) {
            this.status = status;
            this.contentType = contentType;
            this.body = body;
        }

        public int status() {
            return status;
        }

        public String contentType() {
            return contentType;
        }

        /// The bytes themselves, not to be changed.
        public byte[] body() {
            return body;
        }
    }

    /// @param spoken by the backend
    AnswerTranslator(Dialect spoken, Asker asker) {
        this.spoken = spoken;
        this.asker = asker;
        this.out = new StreamOut(asker.list());
        this.reader = AnswerReader.of(spoken);
        this.writer = AnswerWriter.of(asker, out);
    }

    /// The content type of a stream to the caller.
    public String contentType() {
        return out.contentType();
    }

    /// Whether a stream is wanted; a backend that has it as a whole is made one of.
    public boolean isStream() {
        return asker.stream();
    }

    /// Puts a whole answer, or a refusal, into the caller's words. One that leads elsewhere is
    /// none.
    public Reply whole(int status, byte[] body) {
        Optional<JsonNode> root = Json.read(body);
        if (status >= 400) {
            return refusal(Faults.read(spoken, status, root.orElseGet(Json::object)));
        }
        if (status >= 300) {
            return broken(new Fault(502, "no_answer", "a backend answered with status " + status));
        }
        try {
            return answer(root.orElseThrow(() -> new BadAnswerException("the answer is no JSON")));
        } catch (BadAnswerException e) {
            return broken(Fault.of(e));
        }
    }

    private Reply broken(Fault failure) {
        broken = true;
        fault = Optional.of(failure);
        return refusal(failure);
    }

    /// What the caller is sent where there is no answer.
    public Reply failed(int status, String code, String message) {
        return refusal(new Fault(status, code, message));
    }

    private Reply answer(JsonNode root) {
        List<Piece> pieces = new ArrayList<>();
        reader.whole(root, pieces::add);
        Answer answer = new Answer();
        pieces.forEach(answer);
        if (answer.fault().isPresent()) {
            return broken(answer.fault().get());
        }
        if (!asker.stream()) {
            return new Reply(200, "application/json", Json.bytes(writer.whole(answer)));
        }
        pieces.forEach(writer);
        writer.end();
        return new Reply(200, out.contentType(), out.take());
    }

    private Reply refusal(Fault failure) {
        int status = failure.status(asker.dialect());
        return new Reply(
                status, "application/json", Json.bytes(Faults.tree(asker.dialect(), failure)));
    }

    /// Takes bytes of the backend's stream and gives those that the caller is to get; none where
    /// nothing is whole yet.
    public byte[] accept(byte[] bytes) {
        guarded(() -> parser.accept(bytes, this::event));
        return out.take();
    }

    /// The backend's stream ended in order: gives the end of the caller's.
    public byte[] end() {
        guarded(() -> parser.end(this::event));
        if (!over) {
            if (isFinished()) {
                guarded(this::finish);
            } else {
                broken = true;
                fail(new Fault(502, "stream_cut", "the stream ended before the answer was whole"));
            }
        }
        return out.take();
    }

    private void finish() {
        reader.end(this::piece);
        over = true;
        writer.end();
    }

    /// Ends the caller's stream in an error.
    public byte[] fail(int status, String code, String message) {
        if (!over) {
            fail(new Fault(status, code, message));
        }
        return out.take();
    }

    /// Whether a stream has told its end behind something that it told, or an error.
    public boolean isFinished() {
        return (read && stopped) || over;
    }

    /// Whether the backend's answer was none, or was cut. One that tells an error in order is not.
    public boolean isBroken() {
        return broken;
    }

    /// The code of what was wrong with the answer; empty if nothing was. What a backend refused in
    /// order is no fault.
    public String errorCode() {
        return fault.map(Fault::code).orElse("");
    }

    /// What was wrong with the answer, for a person; empty if nothing was.
    public String errorMessage() {
        return fault.map(Fault::message).orElse("");
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (BadAnswerException e) {
            broken = true;
            fail(Fault.of(e));
        }
    }

    private void event(String data) {
        if (parser.isError()) {
            piece(new Piece.Failed(Faults.ofErrorEvent(spoken, data)));
        } else if (data.strip().equals(DONE)) {
            stopped = true;
        } else if (!over && !data.isBlank()) {
            read(data);
        }
    }

    private void read(String data) {
        JsonNode root =
                Json.object(data)
                        .orElseThrow(() -> new BadAnswerException("an event is no JSON object"));
        read = true;
        reader.event(root, this::piece);
    }

    private void piece(Piece piece) {
        if (over) {
            return;
        }
        if (piece instanceof Piece.Failed failed) {
            fail(failed.fault());
            return;
        }
        stopped |= piece instanceof Piece.Stopped;
        writer.accept(piece);
    }

    private void fail(Fault failure) {
        over = true;
        fault = Optional.of(failure);
        writer.fail(failure);
    }
}
