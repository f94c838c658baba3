package dev.agentdyno.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.calltree.CallTreeBuilder;
import dev.agentdyno.calltree.SampleKind;
import dev.agentdyno.reader.Frame;
import dev.agentdyno.reader.Frames;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.tuning.Tunables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeModelTest {
    @TempDir Path folder;

    private final Frames frames = new Frames();
    private final CallTreeBuilder builder = new CallTreeBuilder(frames);
    private final TreeModel model =
            new TreeModel(
                    new FakeCommands(new Tunables(), Path.of("runs")),
                    new TreeTip("everything", "bytes", bytes -> Figures.memory((double) bytes)),
                    SampleKind.ALLOC.caption("allocated"));

    private void add(long weight, String... methods) {
        int[] stack = new int[methods.length];
        for (int i = 0; i < stack.length; i++) {
            stack[i] = frames.number(Frame.named(methods[i]));
        }
        builder.stack("", stack, new byte[stack.length], stack.length, weight);
    }

    private void show() {
        add(60, "main", "walk", "walk", "walk", "leaf");
        add(40, "main", "rest");
        model.show(builder.build(), List.of());
    }

    private long total() {
        return model.shown().flame().total(CallTree.ROOT);
    }

    @Test
    void whatIsHiddenOrFocusedIsLeftOutAndCanBeShownAgain() {
        show();
        model.hide("rest");
        assertThat(total()).isEqualTo(60);
        assertThat(model.shown().left()).contains("1 hidden");

        model.showAllCode();
        model.focus("rest");
        assertThat(total()).isEqualTo(40);
        assertThat(model.shown().left()).contains("rest");

        model.hide("rest");
        assertThat(model.shown().instead()).isPresent();
        model.showAllCode();
        assertThat(total()).isEqualTo(100);
        assertThat(model.shown().instead()).isEmpty();
    }

    @Test
    void aMethodThatCallsItselfStandsOnceOnRequest() {
        show();
        int size = model.shown().flame().size();

        model.showRecursion(false);

        assertThat(model.shown().flame().size()).isEqualTo(size - 2);
        assertThat(total()).isEqualTo(100);
    }

    @Test
    void aSearchTellsItsShareInTheUnitOfTheTree() {
        show();

        assertThat(model.matched(25)).contains("25.0 %").contains("KiB");
        assertThat(model.search("/w.lk/").orElseThrow().matcher("walk").find()).isTrue();
        assertThat(model.search("/(/")).isEmpty();
    }

    @Test
    void whatIsShownIsSavedAndCopied() throws Exception {
        show();
        model.hide("rest");
        Path collapsed = folder.resolve("a.collapsed");
        Path table = folder.resolve("a.csv");

        model.save(collapsed);
        model.save(table);

        assertThat(collapsed)
                .content()
                .contains("main;walk;walk;walk;leaf 60")
                .doesNotContain("rest");
        assertThat(Files.readAllLines(table).getFirst()).isEqualTo("method,self_bytes,total_bytes");
        assertThat(model.stack(model.shown().flame().size() - 1)).startsWith("main\nwalk");
    }

    @Test
    void theTreeIsATableToo() {
        show();
        TreeRow first = model.shown().rows().getFirst();
        assertThat(first.name()).isEqualTo("main");
        int rows = model.shown().rows().size();

        model.toggle(first);

        assertThat(model.shown().rows()).hasSizeLessThan(rows);
    }
}
