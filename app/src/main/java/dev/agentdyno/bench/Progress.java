package dev.agentdyno.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How far a measurement is, from the lines that it prints. For one thread.
public final class Progress {
    private static final Pattern PART = Pattern.compile("# Part (\\d+) of (\\d+)");
    private static final Pattern SHARE =
            Pattern.compile("# Run progress: (\\d+(?:[.,]\\d+)?)% complete.*");
    private static final Pattern ROW = Pattern.compile("# Benchmark: .*?(\\w+\\.\\w+)");
    private static final Pattern YARDSTICK = Pattern.compile("(?:goos: .*|(Benchmark\\w+).*)");

    private int part = 1;
    private int parts = 1;
    private double ofPart;
    private String row = "";

    /// What announces one of several runs of JMH.
    static String part(int number, int of) {
        return "# Part " + number + " of " + of;
    }

    /// Takes a line; tells whether it says something new.
    public boolean take(String line) {
        return takePart(line) || takeShare(line) || takeRow(line);
    }

    private boolean takePart(String line) {
        Matcher found = PART.matcher(line);
        if (found.matches()) {
            part = Integer.parseInt(found.group(1));
            parts = Integer.parseInt(found.group(2));
            ofPart = 0;
        }
        return found.matches();
    }

    private boolean takeShare(String line) {
        Matcher found = SHARE.matcher(line);
        if (found.matches()) {
            ofPart = Double.parseDouble(found.group(1).replace(',', '.')) / 100;
        }
        return found.matches();
    }

    private boolean takeRow(String line) {
        Matcher ours = ROW.matcher(line);
        if (ours.matches()) {
            row = ours.group(1);
            return true;
        }
        Matcher go = YARDSTICK.matcher(line);
        if (go.matches()) {
            row = go.group(1) == null ? "Go" : "Go " + go.group(1);
        }
        return go.matches();
    }

    /// The part that is done, 0 to 1.
    public double share() {
        return Math.clamp((part - 1 + ofPart) / parts, 0, 1);
    }

    /// The row that is being measured; empty before the first.
    public String row() {
        return row;
    }
}
