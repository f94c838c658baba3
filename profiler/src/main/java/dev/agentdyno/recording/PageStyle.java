package dev.agentdyno.recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The look of pages that stand for themselves, in the reader's light or dark scheme.
public final class PageStyle {
    private PageStyle() {}

    /// The style sheet.
    public static String css() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(PageStyle.class.getResourceAsStream("report.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
