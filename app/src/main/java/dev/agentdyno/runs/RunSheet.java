package dev.agentdyno.runs;

import dev.agentdyno.chart.DynoSheet;
import dev.agentdyno.runs.RunsPicture.Row;
import javafx.scene.Node;

/// The dyno sheet of a run, small for a list.
final class RunSheet {
    private static final double WIDTH = 116;
    private static final double HEIGHT = 46;

    private RunSheet() {}

    static Node thumbnail(Row row) {
        DynoSheet sheet = new DynoSheet();
        sheet.setThumbnail(true);
        sheet.setLive(false);
        sheet.setMouseTransparent(true);
        sheet.setFocusTraversable(false);
        sheet.setMinSize(WIDTH, HEIGHT);
        sheet.setPrefSize(WIDTH, HEIGHT);
        sheet.setMaxSize(WIDTH, HEIGHT);
        sheet.setData(row.sheet());
        return sheet;
    }
}
