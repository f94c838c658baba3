package dev.agentdyno.analysis;

import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.TimeRange;
import java.util.Optional;

/// One fact that shows a finding, with the place where a person can see it.
///
/// @param text what is seen, with the number in words
/// @param number the same number in seconds, bytes, a share or a count; NaN if there is none
/// @param page id of the page that shows it: one of the constants here
/// @param range when it is seen
/// @param signal the line of the chart that shows it, if it is a line
/// @param label which of the signal's lines, such as a pool's name; empty if it has only one
public record Evidence(
        String text,
        double number,
        String page,
        TimeRange range,
        Optional<Signal> signal,
        String label) {
    public static final String AGENTS = "agents";
    public static final String DRIVE = "drive";
    public static final String MEMORY = "memory";
    public static final String ROUTING = "routing";
    public static final String THREADS = "threads";
    public static final String IO = "io";

    static Evidence of(String text, double number, String page, TimeRange range) {
        return new Evidence(text, number, page, range, Optional.empty(), "");
    }

    static Evidence of(String text, double number, String page, TimeRange range, Signal signal) {
        return new Evidence(text, number, page, range, Optional.of(signal), "");
    }

    Evidence labelled(String newLabel) {
        return new Evidence(text, number, page, range, signal, newLabel);
    }
}
