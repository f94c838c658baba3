package dev.agentdyno.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PatternsTest {
    /// A line without a style of its own is black, which nobody sees on a dark ground.
    @Test
    void eachColourHasItsStyle() throws IOException {
        try (InputStream in =
                PatternsTest.class.getResourceAsStream("/dev/agentdyno/css/routing.css")) {
            String sheet = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (int place = 0; place < 12; place++) {
                String color = Patterns.of(place).color().name().toLowerCase(Locale.ROOT);
                assertThat(sheet).contains(".route-" + color + " {");
            }
        }
    }
}
