package dev.agentdyno.gateway;

/// What the events of a stream say of errors: whether its backend failed, and whether that is how
/// the stream opened. Told of each event as it is read. For one thread.
///
/// An error that would have been a 4xx in the status of an answer is one of the request and no
/// failure, but for 408 and 429, which are as good as none by the next attempt.
final class StreamErrors {
    private AnswerScan.Opening opening = AnswerScan.Opening.PENDING;
    private boolean erring;
    private boolean ofRequest;
    private boolean passing;
    private boolean told;
    private boolean failed;

    /// The present event has an error.
    void error() {
        erring = true;
    }

    /// It tells what kind of error it is, if it has one.
    void cause(String word) {
        status(ErrorWords.status(word));
    }

    /// It tells the status that its error would have been.
    void status(long number) {
        boolean may = number == 408 || number == 429 || number >= 500;
        passing |= may;
        ofRequest |= !may && number >= 400;
    }

    /// A part of an answer, or what is no event at all.
    void opened() {
        if (!erring) {
            settle(AnswerScan.Opening.ANSWER);
        }
    }

    /// The present event has told all that it has to tell.
    void eventOver() {
        boolean fault = erring && (passing || !ofRequest);
        told |= erring;
        failed |= fault;
        settle(fault ? AnswerScan.Opening.REFUSAL : AnswerScan.Opening.ANSWER);
        erring = false;
        ofRequest = false;
        passing = false;
    }

    private void settle(AnswerScan.Opening as) {
        if (opening == AnswerScan.Opening.PENDING) {
            opening = as;
        }
    }

    AnswerScan.Opening opening() {
        return opening;
    }

    /// Whether an event that is over was an error, whoever is to blame.
    boolean isTold() {
        return told;
    }

    /// Whether the present event is one and not over.
    boolean isErring() {
        return erring;
    }

    boolean isFailed() {
        return failed;
    }
}
