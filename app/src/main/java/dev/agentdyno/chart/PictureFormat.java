package dev.agentdyno.chart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;
import javax.imageio.ImageIO;

/// The files that a picture of a chart is written to.
enum PictureFormat {
    PNG,
    SVG;

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern ENDS = Pattern.compile("^-|-$");
    private static final int LONGEST_NAME = 60;

    /// What can be written without the chart that it shows, on any thread.
    @FunctionalInterface
    interface Content {
        void write(Path file) throws IOException;
    }

    /// The end of a file's name, with its dot.
    String ending() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    /// A file's name for a picture called `title`.
    String fileName(String title) {
        String words = NO_LETTERS.matcher(title.toLowerCase(Locale.ROOT)).replaceAll("-");
        String cut = words.substring(0, Math.min(words.length(), LONGEST_NAME));
        String name = ENDS.matcher(cut).replaceAll("");
        return (name.isEmpty() ? "chart" : name) + ending();
    }

    /// Draws `picture`; FX thread.
    Content content(ChartPicture picture) {
        return switch (this) {
            case PNG -> {
                Image image = picture.image();
                yield file -> writeImage(image, file);
            }
            case SVG -> {
                String document = picture.svg();
                yield file -> Files.writeString(file, document);
            }
        };
    }

    /// Encoded in memory first, so that what fails at the file is told as the file system says it.
    private static void writeImage(Image image, Path file) throws IOException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", encoded);
        Files.write(file, encoded.toByteArray());
    }
}
