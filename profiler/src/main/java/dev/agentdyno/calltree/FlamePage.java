package dev.agentdyno.calltree;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// One page with the tree in it, which draws, zooms and searches by itself.
final class FlamePage {
    private static final String PAGE = "flame.html";
    private static final String DATA = "{{data}}";

    private FlamePage() {}

    static void write(CallTree tree, Caption caption, OutputStream out) throws IOException {
        String page = page();
        int at = page.indexOf(DATA);
        out.write(page.substring(0, at).getBytes(StandardCharsets.UTF_8));
        out.write(FlameData.of(tree, caption).getBytes(StandardCharsets.UTF_8));
        out.write(page.substring(at + DATA.length()).getBytes(StandardCharsets.UTF_8));
    }

    private static String page() throws IOException {
        try (InputStream in = FlamePage.class.getResourceAsStream(PAGE)) {
            return new String(
                    Objects.requireNonNull(in, PAGE).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
