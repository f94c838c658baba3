package dev.agentdyno.page;

import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.calltree.CallTreeBuilder;
import dev.agentdyno.chart.FlameData;
import dev.agentdyno.reader.Frame;
import dev.agentdyno.reader.Frames;
import java.util.Arrays;
import java.util.List;

/// Call trees for tests.
public final class Trees {
    private Trees() {}

    /// From lines such as `a;b;c 5`.
    public static CallTree tree(String... paths) {
        Frames frames = new Frames();
        CallTreeBuilder builder = new CallTreeBuilder(frames);
        for (String path : paths) {
            int space = path.lastIndexOf(' ');
            int[] stack =
                    Arrays.stream(path.substring(0, space).split(";"))
                            .mapToInt(name -> frames.number(Frame.named(name)))
                            .toArray();
            builder.stack(
                    "",
                    stack,
                    new byte[stack.length],
                    stack.length,
                    Long.parseLong(path.substring(space + 1)));
        }
        return builder.build();
    }

    /// The same as a flame graph draws it.
    public static FlameData flame(String... paths) {
        return new TreeFlame(tree(paths), new CodeColors(List.of(), CodeColors.By.KIND), "all");
    }
}
