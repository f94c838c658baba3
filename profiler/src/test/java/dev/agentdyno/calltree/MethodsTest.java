package dev.agentdyno.calltree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.agentdyno.reader.Frame;
import dev.agentdyno.reader.Frames;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MethodsTest {
    private final Frames frames = new Frames();

    private CallTree tree(String... paths) {
        return CallTreeTest.tree(frames, paths);
    }

    private Neighbours neighbours(CallTree tree, String method) {
        return Neighbours.of(tree, frames.number(Frame.named(method)));
    }

    private static List<org.assertj.core.groups.Tuple> weights(
            List<Neighbours.Neighbour> neighbours) {
        return neighbours.stream().map(each -> tuple(each.frame().text(), each.weight())).toList();
    }

    @Test
    void aMethodThatCallsItselfIsCountedOnceAsATotal() {
        List<MethodWeight> methods = MethodWeight.all(tree("a;b;a;b 3", "a;c 2", "b 4"));

        assertThat(methods)
                .extracting(
                        method -> method.frame().text(), MethodWeight::self, MethodWeight::total)
                .containsExactly(tuple("b", 7L, 7L), tuple("c", 2L, 2L), tuple("a", 0L, 5L));
    }

    @Test
    void callersAndCalleesAddUpToTheMethod() {
        CallTree tree = tree("a;m;x 3", "b;m;y 2", "b;m 5", "m;x 1", "a;z 9");

        Neighbours around = neighbours(tree, "m");

        assertThat(around.total()).isEqualTo(11);
        assertThat(around.self()).isEqualTo(5);
        assertThat(weights(around.callers()))
                .containsExactly(tuple("b", 7L), tuple("a", 3L), tuple("all", 1L));
        assertThat(weights(around.callees())).containsExactly(tuple("x", 4L), tuple("y", 2L));
    }

    @Test
    void recursionIsNeitherCallerNorCallee() {
        Neighbours around = neighbours(tree("a;m;m;x 3", "a;m;m;m 2", "a;m;q;m;y 4"), "m");

        assertThat(around.total()).isEqualTo(9);
        assertThat(around.self()).isEqualTo(2);
        assertThat(weights(around.callers())).containsExactly(tuple("a", 9L));
        assertThat(weights(around.callees())).containsExactly(tuple("q", 4L), tuple("x", 3L));
    }

    @Test
    void whatPassesThroughAMethodAndTheRestAreTheWhole() {
        CallTree tree = tree("a;b;c 1", "a;d 2", "b 4", "e 8");
        int hidden = frames.number(Frame.named("b"));

        assertThat(CallTreeTest.paths(tree.without(frame -> frame == hidden)))
                .isEqualTo(Map.of("a;d;", 2L, "e;", 8L));
        assertThat(CallTreeTest.paths(tree.through(frame -> frame == hidden)))
                .isEqualTo(Map.of("a;b;c;", 1L, "b;", 4L));
    }
}
