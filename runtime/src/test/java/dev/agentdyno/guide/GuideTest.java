package dev.agentdyno.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the guide shows as Java is code of this package, which the build compiles and runs.
class GuideTest {
    private static final Path GUIDE = Path.of("../docs/guide/runtime.md");
    private static final Path EXAMPLES = Path.of("src/test/java/dev/agentdyno/guide");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern INDENT = Pattern.compile("(?m)^[ \t]+");

    @Test
    void everyExampleIsCodeThatIsCompiled() throws IOException {
        String examples = examples();
        List<String> blocks =
                BLOCK.matcher(Files.readString(GUIDE))
                        .results()
                        .map(block -> block.group(1))
                        .toList();

        assertThat(blocks).isNotEmpty();
        assertThat(blocks).allSatisfy(block -> assertThat(examples).contains(plain(block)));
    }

    private static String examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.sorted().map(GuideTest::read).collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return plain(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Without the indentation, which differs with how deep a class nests.
    private static String plain(String code) {
        Matcher indents = INDENT.matcher(code);
        return indents.replaceAll("").strip();
    }
}
