package dev.agentdyno.comparison;

import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.calltree.CallTreeBuilder;
import dev.agentdyno.reader.Frame;
import dev.agentdyno.reader.Frames;
import java.util.Arrays;
import java.util.regex.Pattern;

/// Names of code that are the same in every run: a JVM gives classes of lambdas and method handles
/// a number and an address, by which no two runs could be compared.
final class SteadyNames {
    private static final Pattern NUMBERED = Pattern.compile("(\\$\\$Lambda)(\\$\\d+)?(?=[./+]|$)");
    private static final Pattern ADDRESS = Pattern.compile("[./+]0x[0-9a-f]+([./]\\d+)?");

    private SteadyNames() {}

    /// The same tree by steady names.
    static CallTree of(CallTree tree) {
        Frames frames = new Frames();
        CallTreeBuilder builder = new CallTreeBuilder(frames);
        int[] known = new int[tree.frames().size()];
        Arrays.fill(known, -1);
        tree.replay((group, stack, kinds, depth, weight) -> {
            int[] steady = new int[depth];
            for (int i = 0; i < depth; i++) {
                if (known[stack[i]] < 0) {
                    known[stack[i]] = frames.number(steady(tree.frames().frame(stack[i])));
                }
                steady[i] = known[stack[i]];
            }
            builder.stack(group, steady, kinds, depth, weight);
        });
        return builder.build();
    }

    private static Frame steady(Frame frame) {
        String name = of(frame.className());
        return name.equals(frame.className())
                ? frame
                : new Frame(name, frame.method(), frame.descriptor(), frame.line());
    }

    /// A class's name without what differs from run to run.
    static String of(String className) {
        return className.contains("0x")
                ? ADDRESS.matcher(NUMBERED.matcher(className).replaceAll("$1")).replaceAll("")
                : className;
    }
}
