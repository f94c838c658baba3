package dev.agentdyno.gateway;

import dev.agentdyno.gateway.AnsweredTokens.Count;
import java.util.Optional;

/// Finds in the bytes of an answer, as they pass, the tokens that it tells and whether a stream of
/// events says that it is over: whole JSON or events, of any of the three vendors, split anywhere.
/// Keeps none of it and makes no garbage.
///
/// Only an object `usage` or `usageMetadata` counts that stands where vendors put it: at the top of
/// the answer or of an event, or directly in its `message` or `response`. What a model writes,
/// arguments of tools included, stands elsewhere. Of several, as streams tell them, the last holds.
/// The end of a stream is told by a reason to finish or to block, by the type of an event, by an
/// error, or by `[DONE]`. An error is an event of that name or type, or a text, an object or a list
/// `error` at the top. For one thread.
public final class AnswerScan {
    private static final int DEEPEST = 5;
    private static final int MOST_DIGITS = 15;

    /// What the member is called in which something stands.
    private enum Name {
        OTHER,
        USAGE,
        WRAPPING,
        CHOICES,
        /// Holds a reason to finish or to block.
        REASONS,
        ERROR
    }

    /// A value of which it matters what it is.
    private enum Awaited {
        NOTHING,
        /// Why an answer is over: a string.
        REASON,
        /// The type of an event.
        TYPE,
        /// An error: a text that is not empty, an object or a list.
        ERROR,
        /// What kind of error it is: a string.
        CAUSE
    }

    /// How a stream opens.
    public enum Opening {
        /// Its first event is not over yet, and may be anything.
        PENDING,
        /// With a part of an answer, or with what is no error of its backend.
        ANSWER,
        /// With an error of its backend.
        REFUSAL
    }

    private final Optional<EventLines> lines;
    private final StreamErrors errors = new StreamErrors();
    private final ScannedWord word = new ScannedWord();
    private boolean inString;
    private boolean escaped;

    /// What stands at each depth, counted from 1 at the top.
    private final Name[] containers = new Name[DEEPEST + 1];

    private int depth;

    /// Whether the present event has shown an object or a list.
    private boolean opened;

    private boolean listed;
    private Name member = Name.OTHER;
    private Count count = Count.NONE;
    private Awaited awaited = Awaited.NOTHING;
    private boolean begun;
    private boolean ended;

    /// Whether there was any data.
    private boolean told;

    private long number;
    private int digits;

    private final AnsweredTokens tokens = new AnsweredTokens();

    /// @param events whether it is a stream of events, else it is JSON
    public AnswerScan(boolean events) {
        this.lines = events ? Optional.of(new EventLines(new Data())) : Optional.empty();
    }

    /// What is found in a stream's lines.
    private final class Data implements EventLines.Sink {
        @Override
        public void errorBegins() {
            fail();
        }

        @Override
        public void data(byte[] bytes, int from, int length) {
            read(bytes, from, length);
        }

        /// A string goes on over no line's end: this is no JSON.
        @Override
        public void endLine() {
            if (inString) {
                endEvent();
            }
        }

        @Override
        public void noEvent() {
            errors.opened();
        }

        /// What an event left open is no part of the next.
        @Override
        public void endEvent() {
            endValue();
            errors.eventOver();
            inString = false;
            escaped = false;
            depth = 0;
            opened = false;
            listed = false;
        }
    }

    /// Takes the next `length` bytes from `from` on.
    public void scan(byte[] bytes, int from, int length) {
        if (lines.isPresent()) {
            lines.get().scan(bytes, from, length);
        } else {
            read(bytes, from, length);
        }
    }

    private void read(byte[] bytes, int from, int length) {
        told = true;
        int to = from + length;
        int at = from;
        while (at < to) {
            if (inString && !escaped) {
                at = plain(bytes, at, to);
            }
            if (at < to) {
                next(bytes[at]);
                at++;
            }
        }
    }

    /// Passes over what is nothing but text, most of an answer; answers where that ends.
    private int plain(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        word.add(bytes, from, at - from);
        return at;
    }

    private void next(byte next) {
        if (inString) {
            inString(next);
        } else {
            outside(next);
        }
    }

    private void inString(byte next) {
        if (escaped) {
            escaped = false;
        } else if (next == '\\') {
            escaped = true;
            word.spoil();
        } else if (next == '"') {
            inString = false;
        }
    }

    private void outside(byte next) {
        switch (next) {
            case '"' -> {
                inString = true;
                word.clear();
            }
            case ':' -> named();
            case '{', '[' -> open(next == '[');
            case '}', ']' -> close();
            case ',' -> endValue();
            default -> digit(next);
        }
    }

    private void open(boolean list) {
        if (awaited == Awaited.ERROR) {
            fail();
        }
        awaited = Awaited.NOTHING;
        opened = true;
        depth++;
        if (depth == 1) {
            listed = list;
        }
        if (depth <= DEEPEST) {
            containers[depth] = member;
        }
        member = Name.OTHER;
        count = Count.NONE;
    }

    private void close() {
        endValue();
        depth = Math.max(0, depth - 1);
        if (depth == 0) {
            errors.eventOver();
        }
    }

    /// The depth of what stands at the top of the answer or of one event: Gemini may send a list.
    private int top() {
        return listed ? 2 : 1;
    }

    private void named() {
        int below = depth - top();
        count = Count.NONE;
        number = 0;
        digits = 0;
        if (below >= 0 && depth <= DEEPEST) {
            named(below);
        }
        word.clear();
    }

    private void named(int below) {
        if (tells(below)) {
            count = Count.of(word);
        } else if (below == 0) {
            member = member();
            awaited = awaitedAtTop();
            count = status();
        } else if (isOfError(below)) {
            member = Name.OTHER;
            awaited = isCause() ? Awaited.CAUSE : Awaited.NOTHING;
            count = status();
        } else if (isOfReasons(below)) {
            member = Name.OTHER;
            awaited = isReason() ? Awaited.REASON : Awaited.NOTHING;
        } else {
            boolean wrapped = below == 1 && containers[depth] == Name.WRAPPING;
            member = wrapped ? memberOfWrapping() : Name.OTHER;
        }
    }

    private Name memberOfWrapping() {
        return isUsage() ? Name.USAGE : is("error") ? Name.ERROR : Name.OTHER;
    }

    /// Whether this is a member of an error, which may stand in a response that failed.
    private boolean isOfError(int below) {
        return containers[depth] == Name.ERROR
                && (below == 1 || (below == 2 && containers[depth - 1] == Name.WRAPPING));
    }

    private Name member() {
        if (is("choices") || is("candidates")) {
            begin();
            return Name.CHOICES;
        }
        if (is("delta") || is("promptFeedback")) {
            return Name.REASONS;
        }
        if (is("error")) {
            return Name.ERROR;
        }
        return isUsage() ? Name.USAGE : isWrapping() ? Name.WRAPPING : Name.OTHER;
    }

    private Awaited awaitedAtTop() {
        if (member == Name.ERROR) {
            return Awaited.ERROR;
        }
        return is("type") ? Awaited.TYPE : isCause() ? Awaited.CAUSE : Awaited.NOTHING;
    }

    private Count status() {
        return is("code") || is("status") ? Count.STATUS : Count.NONE;
    }

    private boolean isCause() {
        return is("type") || is("code") || is("status");
    }

    private boolean isOfReasons(int below) {
        return (below == 2 && containers[depth - 1] == Name.CHOICES)
                || (below == 1 && containers[depth] == Name.REASONS);
    }

    private boolean isReason() {
        return is("finish_reason") || is("finishReason") || is("stop_reason") || is("blockReason");
    }

    private boolean tells(int below) {
        return (below == 1 || below == 2) && containers[depth] == Name.USAGE;
    }

    private boolean isUsage() {
        return is("usage") || is("usageMetadata");
    }

    private boolean isWrapping() {
        return is("message") || is("response");
    }

    private boolean is(String name) {
        return word.is(name);
    }

    private void digit(byte next) {
        ended |= next == 'D' && depth == 1 && listed; // [DONE], which is no JSON
        if (count == Count.NONE || next <= ' ') {
            return;
        }
        if (next >= '0' && next <= '9' && digits < MOST_DIGITS) {
            number = 10 * number + next - '0';
            digits++;
        } else {
            count = Count.NONE; // null, a fraction, or larger than any count
        }
    }

    private void endValue() {
        if (digits > 0) {
            note();
        }
        if (awaited != Awaited.NOTHING && !word.isEmpty()) {
            noteWord();
        }
        member = Name.OTHER;
        awaited = Awaited.NOTHING;
        count = Count.NONE;
        digits = 0;
    }

    private void noteWord() {
        switch (awaited) {
            case TYPE -> noteType();
            case ERROR -> fail();
            case REASON -> ended = true;
            case CAUSE -> errors.cause(word.text());
            case NOTHING -> {}
        }
    }

    private void noteType() {
        if (errors.isErring()) {
            errors.cause(word.text());
        }
        if (is("message_start") || is("response.created")) {
            begin();
        }
        ended |=
                is("message_stop")
                        || is("response.completed")
                        || is("response.incomplete")
                        || is("response.cancelled");
        if (is("error") || is("response.failed")) {
            fail();
        }
    }

    private void begin() {
        begun = true;
        errors.opened();
    }

    private void fail() {
        ended = true;
        errors.error();
    }

    private void note() {
        if (count == Count.STATUS) {
            errors.status(number);
        } else {
            tokens.note(count, number);
        }
    }

    /// Whether something in it said that it is over.
    public boolean isFinished() {
        return ended;
    }

    /// Whether an event of the stream is an error, of its backend or of the request.
    public boolean hasError() {
        return errors.isTold();
    }

    /// Whether one is an error of its backend.
    public boolean isFailed() {
        return errors.isFailed();
    }

    /// How the stream opens, as far as that is known.
    public Opening opening() {
        return errors.opening();
    }

    /// Whether a stream stands within an event's data that is not whole, or behind that of an error
    /// whose event is not.
    public boolean isCut() {
        boolean inData = lines.isPresent() && lines.get().isInData();
        return errors.isErring() || (inData && (!opened || depth > 0 || inString));
    }

    /// Whether this is a stream of answers that has said of none of them that it is over, or of
    /// nothing at all.
    public boolean isUnfinished() {
        return (begun || !told) && !ended;
    }

    /// Tokens of the prompt, cached ones included; -1 where the answer does not tell.
    public long input() {
        return tokens.input();
    }

    /// Tokens of the answer, thoughts included; -1 where it does not tell.
    public long output() {
        return tokens.output();
    }
}
