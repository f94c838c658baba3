package dev.agentdyno.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkupTest {

    @Test
    void namesFromARecordingCannotBecomeMarkup() {
        Markup markup = new Markup().add("<b title=\"%s\">", "\"><script>alert('1')</script>&");

        assertThat(markup.toString())
                .isEqualTo(
                        "<b title=\"&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;\">");
    }

    @Test
    void controlCharactersAreReplaced() {
        assertThat(Markup.escape("a\u0000b")).isEqualTo("a\uFFFDb");
    }

    @Test
    void coordinatesHaveATenthOfAPixel() {
        assertThat(new Markup().add("%s %s", 1.0, 2.345).toString()).isEqualTo("1 2.3");
    }
}
