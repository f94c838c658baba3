package dev.agentdyno.analysis;

import dev.agentdyno.timeline.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A finding being written: gives its eleven parts names where a detector puts it together.
final class Draft {
    private final String id;
    private final Severity severity;
    private final TimeRange range;
    private final List<Evidence> evidence = new ArrayList<>();
    private String title = "";
    private String subject = "";
    private double share = Double.NaN;
    private String what = "";
    private String why = "";
    private String advice = "";
    private Optional<Advice> tunable = Optional.empty();

    Draft(String id, Severity severity, TimeRange range) {
        this.id = id;
        this.severity = severity;
        this.range = range;
    }

    Draft title(String text) {
        title = text;
        return this;
    }

    Draft subject(String text) {
        subject = text;
        return this;
    }

    Draft share(double value) {
        share = value;
        return this;
    }

    Draft what(String text) {
        what = text;
        return this;
    }

    Draft why(String text) {
        why = text;
        return this;
    }

    Draft advice(String text) {
        advice = text;
        return this;
    }

    Draft tunable(Optional<Advice> value) {
        tunable = value;
        return this;
    }

    Draft evidence(Evidence... seen) {
        evidence.addAll(List.of(seen));
        return this;
    }

    Finding finding() {
        return new Finding(
                id, severity, title, subject, share, what, why, advice, tunable, evidence, range);
    }
}
