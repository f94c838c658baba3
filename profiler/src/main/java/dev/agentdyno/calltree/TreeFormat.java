package dev.agentdyno.calltree;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// File formats of call trees. Writing is pure: the same tree gives the same bytes. The stream is
/// left open.
public enum TreeFormat {
    /// One line a path, frames joined by `;`, then the weight.
    COLLAPSED(".collapsed") {
        @Override
        public void write(CallTree tree, Caption caption, OutputStream out) throws IOException {
            Collapsed.write(tree, out);
        }
    },
    /// JSON of speedscope.
    SPEEDSCOPE(".speedscope.json") {
        @Override
        public void write(CallTree tree, Caption caption, OutputStream out) throws IOException {
            Speedscope.write(tree, caption, out);
        }
    },
    /// The pprof protocol buffer, packed with gzip.
    PPROF(".pb.gz") {
        @Override
        public void write(CallTree tree, Caption caption, OutputStream out) throws IOException {
            Pprof.write(tree, caption, out);
        }
    },
    /// JSON of the Firefox Profiler.
    FIREFOX(".firefox.json") {
        @Override
        public void write(CallTree tree, Caption caption, OutputStream out) throws IOException {
            FirefoxProfile.write(tree, caption, out);
        }
    },
    /// One page that can be searched and zoomed, with nothing from outside.
    HTML(".html") {
        @Override
        public void write(CallTree tree, Caption caption, OutputStream out) throws IOException {
            FlamePage.write(tree, caption, out);
        }
    },
    /// A picture.
    SVG(".svg") {
        @Override
        public void write(CallTree tree, Caption caption, OutputStream out) throws IOException {
            FlamePicture.write(tree, caption, out);
        }
    };

    private final String suffix;

    TreeFormat(String suffix) {
        this.suffix = suffix;
    }

    /// How names of such files end.
    public String suffix() {
        return suffix;
    }

    /// Writes the tree in UTF-8 or binary.
    public abstract void write(CallTree tree, Caption caption, OutputStream out) throws IOException;

    /// The format that a file's name asks for.
    public static Optional<TreeFormat> named(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(format -> name.endsWith(format.suffix)).findFirst();
    }
}
