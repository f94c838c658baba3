package dev.agentdyno.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventParserTest {
    private static List<String> parse(List<byte[]> parts) {
        EventParser parser = new EventParser();
        List<String> events = new ArrayList<>();
        parts.forEach(part -> parser.accept(part, events::add));
        parser.end(events::add);
        return events;
    }

    private static List<String> parse(String text) {
        return parse(List.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesEndInAnyOfThreeWays(String end) {
        assertThat(parse("data: a" + end + end + "data:b" + end + "data: c" + end + end))
                .containsExactly("a", "b\nc");
    }

    @Test
    void otherFieldsCommentsAndAByteOrderMarkAreSkipped() {
        assertThat(parse("\uFEFFdata: a\nid: 7\nretry: 3\n: hm\ndatabase: x\n\nevent: e\n\n"))
                .containsExactly("a");
    }

    @Test
    void aLastLineThatIsNotWholeIsNoLine() {
        assertThat(parse("data: a\ndata: b")).containsExactly("a");
    }

    @Test
    void anySplitGivesTheSameEvents() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            byte[] bytes = stream(random).getBytes(StandardCharsets.UTF_8);
            assertThat(parse(Translating.split(bytes, random))).isEqualTo(parse(List.of(bytes)));
        }
    }

    private static String stream(Random random) {
        String[] pieces = {
            "data: ",
            "data:",
            "data",
            ":",
            " ",
            "\n",
            "\r\n",
            "\r",
            "\n\n",
            "\r\n\r\n",
            "é",
            "🦊",
            "{\"a\":1}",
            "event: x",
            "\uFEFF"
        };
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            stream.append(pieces[random.nextInt(pieces.length)]);
        }
        return stream.toString();
    }
}
