package dev.agentdyno.shell;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;

/// The icons of the console: 16 pixels square, outlined with a stroke of 1.4 or filled.
///
/// Colours come from the style sheets: outlines are `.icon-line`, fills `.icon-fill`. The marks of
/// severity differ in shape, so that colour is never the only difference.
public enum Icon {
    LOGO(Drawn.LINE, "M2.5 2v11.5H14 M2.5 13.5c4 0 8-1.5 9.5-7"),
    GAUGE(Drawn.LINE, "M3.3 12.6A6 6 0 1 1 12.7 12.6 M8 9.6 10.8 6.2 M8 9.6h.01"),
    ROUTES(
            Drawn.LINE,
            "M3.5 6.2a1.8 1.8 0 1 1 0 3.6a1.8 1.8 0 1 1 0-3.6z M12.5 1.9a1.7 1.7 0 1 1 0 3.4a1.7 1.7 0 1 1 0-3.4z"
                    + " M12.5 10.7a1.7 1.7 0 1 1 0 3.4a1.7 1.7 0 1 1 0-3.4z"
                    + " M5.3 7.4c3 0 2.6-3.8 5.5-3.8 M5.3 8.6c3 0 2.6 3.8 5.5 3.8"),
    LAYERS(Drawn.LINE, "M8 2.5 14 5.5 8 8.5 2 5.5z M2 8.2l6 3l6-3 M2 10.9l6 3l6-3"),
    CHIP(
            Drawn.LINE,
            "M4.5 4.5h7v7h-7z M6.7 6.7h2.6v2.6H6.7z M6.5 2v2.5 M9.5 2v2.5 M6.5 11.5V14 M9.5 11.5V14"
                    + " M2 6.5h2.5 M2 9.5h2.5 M11.5 6.5H14 M11.5 9.5H14"),
    FLAME(
            Drawn.LINE,
            "M8 2c.4 2.6 3.8 4.2 3.8 7.6a3.8 3.8 0 0 1-7.6 0c0-1.5.7-2.5 1.5-3.4c.3 1 .8 1.5 1.4 1.7"
                    + "C7.3 6 6.9 4 8 2z"),
    AGENT(
            Drawn.LINE,
            "M3 6h10v7H3z M8 6V3 M6.5 3h3 M6 9h.01 M10 9h.01 M6.3 11h3.4 M1.5 8.5v2 M14.5 8.5v2"),
    THREADS(Drawn.LINE, "M2.5 4h11 M2.5 8h7.5 M2.5 12h11 M12 8h1.5"),
    POOL(Drawn.LINE, "M2.5 4.5h11v7h-11z M5.3 4.5v7 M8 4.5v7 M10.7 4.5v7 M5.3 2.5v2 M10.7 11.5v2"),
    LOCK(Drawn.LINE, "M3.5 7h9v6.5h-9z M5.5 7V5a2.5 2.5 0 0 1 5 0v2 M8 9.5v1.8"),
    TRANSFER(Drawn.LINE, "M5 13V3 M2.5 5.5 5 3l2.5 2.5 M11 3v10 M8.5 10.5 11 13l2.5-2.5"),
    COMPILER(Drawn.LINE, "M5.5 4.5 2 8l3.5 3.5 M10.5 4.5 14 8l-3.5 3.5 M9 3 7 13"),
    EVENTS(Drawn.LINE, "M2.5 3h11v10h-11z M2.5 6.3h11 M2.5 9.6h11 M6.2 3v10"),
    SEARCH(Drawn.LINE, "M7 2.7a4.3 4.3 0 1 1 0 8.6a4.3 4.3 0 1 1 0-8.6z M10.2 10.2l3.3 3.3"),
    CURVE(Drawn.LINE, "M2.5 2.5v11h11 M4.5 11.5c4.5-.5 6.5-3 8-7.5"),
    SCORES(Drawn.LINE, "M3 2.5h10v11H3z M5 6l1 1l1.8-2.2 M10 5.8h1 M5 10.4l1 1l1.8-2.2 M10 10.2h1"),
    SLIDERS(
            Drawn.LINE,
            "M2 5h6.3 M11.7 5H14 M10 3.3a1.7 1.7 0 1 1 0 3.4a1.7 1.7 0 1 1 0-3.4z"
                    + " M2 11h2.3 M7.7 11H14 M6 9.3a1.7 1.7 0 1 1 0 3.4a1.7 1.7 0 1 1 0-3.4z"),
    PLUG(Drawn.LINE, "M5.8 2v3 M10.2 2v3 M4 5h8v2.6a4 4 0 0 1-8 0z M8 11.6V14"),
    FILE(Drawn.LINE, "M4 2h5l3 3v9H4z M9 2v3h3"),
    FOLDER(Drawn.LINE, "M2 4h4.2l1.4 1.8H14v7H2z"),
    UPLOAD(Drawn.LINE, "M2.5 10v3.3h11V10 M8 10V2.7 M5 5.5l3-3l3 3"),
    RESTART(Drawn.LINE, "M3 2.8v3.4h3.4 M3.3 6A5.3 5.3 0 1 1 2.8 9.2"),
    SWAP(Drawn.LINE, "M5 3v10 M2.5 10.5 5 13l2.5-2.5 M11 13V3 M8.5 5.5 11 3l2.5 2.5"),
    CHEVRON_DOWN(Drawn.LINE, "M4.5 6.5 8 10l3.5-3.5"),
    CHEVRON_RIGHT(Drawn.LINE, "M6.5 4.5 10 8l-3.5 3.5"),
    CLOSE(Drawn.LINE, "M4 4l8 8 M12 4l-8 8"),
    HELP(
            Drawn.LINE,
            "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z M6.3 6.3a1.8 1.8 0 1 1 2.4 1.8c-.5.2-.7.6-.7 1.1"
                    + " M8 11.3h.01"),
    CONTRAST(Drawn.LINE, "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z M8 2v12 M8 5l5.2 0 M8 8h6 M8 11h5.2"),
    PLAY(Drawn.FILL, "M4.5 3v10l8.5-5z"),
    STOP(Drawn.FILL, "M4 4h8v8H4z"),
    PAUSE(Drawn.FILL, "M4 3h3v10H4z M9 3h3v10H9z"),
    HIGH(
            Drawn.MARK,
            "M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3z M7.2 4.2v5h1.6v-5z"
                    + " M7.2 10.4v1.6h1.6v-1.6z"),
    MEDIUM(Drawn.LINE, "M8 2.3 14.3 13.3H1.7z M8 6.4v3.2 M8 11.4h.01"),
    LOW(Drawn.LINE, "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z M8 7.4v3.6 M8 5.1h.01"),
    PASSED(Drawn.LINE, "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z M5.3 8.2l1.9 1.9l3.6-4"),
    CHANGED(Drawn.FILL, "M3 5h10l-5 7z");

    private enum Drawn {
        LINE,
        FILL,
        MARK
    }

    private static final double SIZE = 16;

    private final Drawn drawn;
    private final String path;

    Icon(Drawn drawn, String path) {
        this.drawn = drawn;
        this.path = path;
    }

    /// A new picture of the icon, with style class `icon` and the icon's lower-case name.
    public Node node() {
        SVGPath shape = new SVGPath();
        shape.setContent(path);
        shape.getStyleClass().add(drawn == Drawn.LINE ? "icon-line" : "icon-fill");
        if (drawn == Drawn.MARK) {
            shape.setFillRule(javafx.scene.shape.FillRule.EVEN_ODD);
        }
        shape.setManaged(false);
        StackPane box = new StackPane(shape);
        box.setMinSize(SIZE, SIZE);
        box.setPrefSize(SIZE, SIZE);
        box.setMaxSize(SIZE, SIZE);
        box.setMouseTransparent(true);
        box.getStyleClass().addAll("icon", "icon-" + name().toLowerCase(java.util.Locale.ROOT));
        return box;
    }
}
