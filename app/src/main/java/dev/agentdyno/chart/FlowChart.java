package dev.agentdyno.chart;

import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/// What flows from a source through a hub to branches, as bands as wide as their flow, the part
/// that fails in red. A branch is chosen by a click and by the keys up and down. FX thread only.
public final class FlowChart extends ChartRegion {
    private final String title;
    private FlowData data = FlowData.EMPTY;
    private IntConsumer onChoose = place -> {};
    private int chosen = -1;

    public FlowChart(String title) {
        this.title = title;
        getStyleClass().add("flow-chart");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        setOnMousePressed(this::press);
        setOnKeyPressed(this::key);
    }

    /// Shows `next`.
    ///
    /// @param branch the chosen one, or -1
    public void setData(FlowData next, int branch) {
        if (next.equals(data) && branch == chosen) {
            return;
        }
        boolean resized = next.branches().size() != data.branches().size();
        data = next;
        chosen = branch;
        if (resized) {
            requestLayout();
        }
        repaint();
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    public FlowData data() {
        return data;
    }

    /// Calls `listener` with the place of a branch that the person chooses.
    public void setOnChoose(IntConsumer listener) {
        onChoose = listener;
    }

    @Override
    protected double computeMinHeight(double width) {
        return FlowLayout.leastHeight(data.branches().size());
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? spoken()
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    private String spoken() {
        return data.branches().stream()
                .map(branch ->
                        branch.words().name()
                                + ", "
                                + branch.words().line()
                                + (branch.words().alert().isEmpty()
                                        ? ""
                                        : ", " + branch.words().alert()))
                .collect(Collectors.joining("; ", title + ": ", ""));
    }

    @Override
    String title() {
        return title;
    }

    private FlowLayout places() {
        return new FlowLayout(getWidth(), getHeight(), data, FlowPainter.words(data));
    }

    @Override
    void paint(Pen pen) {
        if (!data.branches().isEmpty()) {
            new FlowPainter(pen, data, places(), getWidth()).paint(chosen);
        }
    }

    /// Consumed, as a scroll pane around it would take the focus away.
    private void press(MouseEvent event) {
        requestFocus();
        event.consume();
        choose(places().at(event.getX(), event.getY()));
    }

    private void choose(int place) {
        if (place >= 0 && place < data.branches().size()) {
            onChoose.accept(place);
        }
    }

    private void key(KeyEvent event) {
        int last = data.branches().size() - 1;
        switch (event.getCode()) {
            case UP -> choose(Math.max(0, chosen - 1));
            case DOWN -> choose(Math.min(last, chosen + 1));
            default -> {
                return;
            }
        }
        event.consume();
    }
}
