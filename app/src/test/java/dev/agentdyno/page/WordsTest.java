package dev.agentdyno.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    private final Properties english = read("pages.properties");
    private final Properties korean = read("pages_ko.properties");

    @Test
    void bothLanguagesHaveTheSameMessages() {
        assertThat(korean.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
    }

    @Test
    void bothLanguagesFillTheSamePlaces() {
        for (String key : english.stringPropertyNames()) {
            assertThat(places(korean.getProperty(key)))
                    .as(key)
                    .isEqualTo(places(english.getProperty(key)));
        }
    }

    @Test
    void aNameThatThereAreNoWordsForStandsForItself() {
        assertThat(Words.orElse("retrieval.where.quantised", "quantised")).isEqualTo("quantised");
    }

    @Test
    void aNameThatThereAreWordsForIsPutIntoThem() {
        assertThat(Words.orElse("retrieval.build.ready", "ready", "500", "500", "2 s"))
                .isEqualTo("ready: 500 vectors in 2 s");
    }

    private static Set<String> places(String message) {
        Set<String> places = new TreeSet<>();
        Matcher matcher = PLACE.matcher(message);
        while (matcher.find()) {
            places.add(matcher.group());
        }
        return places;
    }

    private static Properties read(String name) {
        try (Reader reader =
                new InputStreamReader(
                        WordsTest.class.getResourceAsStream("/dev/agentdyno/" + name),
                        StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
