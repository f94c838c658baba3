package dev.agentdyno.survey;

import dev.agentdyno.reader.ClassName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many objects of a class there are, and the bytes they take.
public record ClassCount(String className, long count, long bytes) {
    private static final Pattern LINE =
            Pattern.compile("^\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*$", Pattern.MULTILINE);

    /// The classes of a histogram as `jcmd … GC.class_histogram` writes it, the largest first.
    public static List<ClassCount> parse(String histogram) {
        List<ClassCount> classes = new ArrayList<>();
        Matcher line = LINE.matcher(histogram);
        while (line.find()) {
            classes.add(
                    new ClassCount(
                            ClassName.readable(line.group(3)),
                            Long.parseLong(line.group(1)),
                            Long.parseLong(line.group(2))));
        }
        return summed(classes);
    }

    /// One of each name, the largest first: lambdas of a class go by the same one.
    static List<ClassCount> summed(List<ClassCount> classes) {
        Map<String, ClassCount> sums = new LinkedHashMap<>();
        classes.forEach(each -> sums.merge(each.className(), each, ClassCount::plus));
        return sums.values().stream()
                .sorted(Comparator.comparingLong(ClassCount::bytes).reversed())
                .toList();
    }

    /// How each class changed from `before` to `after`, the greatest change in bytes first; what
    /// did not change is left out.
    public static List<ClassCount> difference(List<ClassCount> before, List<ClassCount> after) {
        Map<String, ClassCount> changes = new HashMap<>();
        after.forEach(each -> changes.merge(each.className(), each, ClassCount::plus));
        before.forEach(each -> changes.merge(each.className(), each.negated(), ClassCount::plus));
        return changes.values().stream()
                .filter(each -> each.bytes() != 0 || each.count() != 0)
                .sorted(
                        Comparator.comparingLong((ClassCount each) -> Math.abs(each.bytes()))
                                .reversed()
                                .thenComparing(ClassCount::className))
                .toList();
    }

    private ClassCount plus(ClassCount other) {
        return new ClassCount(className, count + other.count, bytes + other.bytes);
    }

    private ClassCount negated() {
        return new ClassCount(className, -count, -bytes);
    }
}
