package dev.agentdyno.chart;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// A flame graph, or an icicle: boxes on each other, each as wide as its weight.
///
/// A click chooses a box, a second one gives it the whole width; arrows move the choice, Enter
/// zooms, Backspace goes back, Escape takes the choice away and then the zoom. What a person chose
/// and zoomed into stays when newer data comes. FX thread only.
public final class FlameGraph extends ChartRegion {
    private static final double BAR = 10;
    private static final double LEAST_ROWS = 4;
    private static final double OUTLINE = 1.5;

    private final FlameSight sight = new FlameSight();
    private final ScrollBar bar = new ScrollBar();
    private FlameOrientation orientation = FlameOrientation.ICICLE;
    private int rows = 1;
    private OptionalInt hovered = OptionalInt.empty();
    private double hoverX;
    private double hoverY;
    private IntFunction<Optional<FlameTip>> tips = box -> Optional.empty();
    private Consumer<OptionalInt> onChoose = box -> {};
    private Runnable onSight = () -> {};
    private IntFunction<List<MenuItem>> menu = box -> List.of();
    private String title = ChartWords.of("flame.title");

    public FlameGraph() {
        getStyleClass().add("flame-graph");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setUnitIncrement(FlameScale.ROW);
        bar.valueProperty().addListener((value, before, now) -> repaint());
        getChildren().add(bar);
        setOnMouseMoved(this::hover);
        setOnMouseExited(event -> leave());
        setOnMousePressed(this::press);
        setOnScroll(this::scroll);
        setOnKeyPressed(this::key);
        focusedProperty().addListener((value, before, now) -> repaintOverlay());
    }

    /// Shows `next`; what was chosen, zoomed into and searched stays.
    public void setData(FlameData next) {
        sight.show(next);
        hovered = OptionalInt.empty();
        changed();
    }

    public FlameData data() {
        return sight.data();
    }

    public void setOrientation(FlameOrientation next) {
        orientation = next;
        scroll(0);
        changed();
    }

    /// What is said of the box under the pointer.
    public void setTips(IntFunction<Optional<FlameTip>> tips) {
        this.tips = tips;
    }

    /// Calls `listener` with the box that the person chooses, or with none.
    public void setOnChoose(Consumer<OptionalInt> listener) {
        onChoose = listener;
    }

    /// Calls `listener` when the person zooms.
    public void setOnSight(Runnable listener) {
        onSight = listener;
    }

    /// What a right click on a box offers before what every chart offers.
    public void setMenu(IntFunction<List<MenuItem>> menu) {
        this.menu = menu;
    }

    /// Says what a picture of it is called.
    public void setTitle(String next) {
        title = next;
    }

    @Override
    String title() {
        return title;
    }

    @Override
    Optional<Caption> caption() {
        return Optional.of(new Caption(title, "", FlameLegend.of(sight.data(), theme())));
    }

    /// Lights what a pattern finds; nothing is searched without one.
    public void search(Optional<Pattern> pattern) {
        sight.search(pattern);
        repaint();
    }

    public FlameHits hits() {
        return sight.hits();
    }

    /// The box that has the whole width.
    public int zoomed() {
        return sight.zoomed();
    }

    public OptionalInt chosen() {
        return sight.chosen();
    }

    /// Gives a box the whole width.
    public void zoom(int box) {
        sight.zoom(box);
        zoomMoved();
    }

    /// Whether [#back()] leads anywhere.
    public boolean canGoBack() {
        return sight.canGoBack();
    }

    /// Zooms to what had the whole width before.
    public void back() {
        sight.back();
        zoomMoved();
    }

    /// Gives everything the whole width.
    public void reset() {
        sight.reset();
        zoomMoved();
    }

    /// Chooses a box, and tells it.
    public void choose(int box) {
        sight.choose(box);
        chosenMoved();
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? spoken()
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    private String spoken() {
        int box = sight.chosen().orElse(sight.zoomed());
        return tips.apply(box).map(FlameTip::spoken).orElseGet(this::nothing);
    }

    private String nothing() {
        return ChartWords.of("flame.spoken.none");
    }

    @Override
    protected double computeMinHeight(double width) {
        return LEAST_ROWS * FlameScale.ROW;
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        double away = scrolled();
        double hidden = Math.max(0, rows * FlameScale.ROW - getHeight());
        bar.setVisible(hidden > 0);
        bar.setMax(hidden);
        bar.setVisibleAmount(hidden == 0 ? 0 : hidden * getHeight() / (rows * FlameScale.ROW));
        bar.setBlockIncrement(Math.max(FlameScale.ROW, getHeight() - FlameScale.ROW));
        scroll(Math.clamp(away, 0, hidden));
        bar.resizeRelocate(getWidth() - BAR, 0, BAR, getHeight());
    }

    @Override
    void paint(Pen pen) {
        new FlamePainter(pen, scale(), sight).boxes();
    }

    @Override
    void paintOverlay(Pen pen) {
        FlamePainter painter = new FlamePainter(pen, scale(), sight);
        sight.chosen().ifPresent(box -> painter.outline(box, Token.TEXT, OUTLINE));
        hovered.ifPresent(box -> {
            painter.outline(box, Token.LINE_STRONG, 1);
            tips.apply(box)
                    .ifPresent(tip ->
                            new FlameTipPainter(pen, tip)
                                    .paint(hoverX, hoverY, graphWidth(), getHeight()));
        });
        if (isFocused()) {
            pen.frame(pen.color(Token.ACCENT_TEXT), 0, 0, getWidth(), getHeight());
        }
    }

    FlameScale scale() {
        return new FlameScale(
                sight.data(),
                sight.zoomed(),
                rows,
                graphWidth(),
                getHeight(),
                scrolled(),
                orientation);
    }

    private double graphWidth() {
        return Math.max(1, getWidth() - (bar.isVisible() ? BAR + 2 : 0));
    }

    /// Pixels away from the root's edge; the bar counts from the top.
    private double scrolled() {
        return switch (orientation) {
            case ICICLE -> bar.getValue();
            case FLAME -> bar.getMax() - bar.getValue();
        };
    }

    /// Scrolls to so many pixels away from the root's edge.
    private void scroll(double away) {
        bar.setValue(
                switch (orientation) {
                    case ICICLE -> away;
                    case FLAME -> bar.getMax() - away;
                });
    }

    private void hover(MouseEvent event) {
        hoverX = event.getX();
        hoverY = event.getY();
        int box = scale().at(sight.index(), hoverX, hoverY);
        hovered = box < 0 ? OptionalInt.empty() : OptionalInt.of(box);
        repaintOverlay();
    }

    private void leave() {
        hovered = OptionalInt.empty();
        repaintOverlay();
    }

    private void press(MouseEvent event) {
        requestFocus();
        int box = scale().at(sight.index(), event.getX(), event.getY());
        if (event.getButton() != MouseButton.PRIMARY || box < 0) {
            return;
        }
        if (event.getClickCount() == 2) {
            zoom(box);
        } else {
            choose(box);
        }
    }

    private void scroll(ScrollEvent event) {
        if (bar.isVisible()) {
            bar.setValue(Math.clamp(bar.getValue() - event.getDeltaY(), 0, bar.getMax()));
            event.consume();
        }
    }

    @Override
    List<MenuItem> items(ContextMenuEvent event) {
        int box =
                event.isKeyboardTrigger()
                        ? sight.chosen().orElse(sight.zoomed())
                        : scale().at(sight.index(), event.getX(), event.getY());
        if (box < 0) {
            return List.of();
        }
        choose(box);
        return menu.apply(box);
    }

    private void key(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        boolean icicle = orientation == FlameOrientation.ICICLE;
        boolean known = true;
        switch (event.getCode()) {
            case DOWN -> step(icicle);
            case UP -> step(!icicle);
            case LEFT -> beside(-1);
            case RIGHT -> beside(1);
            case ENTER -> sight.chosen().ifPresent(this::zoom);
            case BACK_SPACE -> back();
            case HOME -> reset();
            case ESCAPE -> known = escape();
            default -> known = false;
        }
        if (known) {
            event.consume();
        }
    }

    private void step(boolean deeper) {
        if (deeper) {
            sight.chooseChild();
        } else {
            sight.chooseParent();
        }
        reveal();
        chosenMoved();
    }

    private void beside(int step) {
        sight.chooseBeside(step);
        chosenMoved();
    }

    /// Whether there was anything to take away.
    private boolean escape() {
        if (sight.chosen().isPresent()) {
            sight.unchoose();
            chosenMoved();
            return true;
        }
        if (sight.zoomed() != FlameData.ROOT) {
            reset();
            return true;
        }
        return false;
    }

    /// Scrolls the chosen box into view.
    private void reveal() {
        int depth = sight.data().depth(sight.chosen().orElse(sight.zoomed()));
        double top = scale().top(depth);
        double off = Math.min(0, top) + Math.max(0, top + FlameScale.ROW - getHeight());
        bar.setValue(Math.clamp(bar.getValue() + off, 0, bar.getMax()));
    }

    private void chosenMoved() {
        repaintOverlay();
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        onChoose.accept(sight.chosen());
    }

    private void zoomMoved() {
        changed();
        onSight.run();
    }

    private void changed() {
        rows = FlameScale.rows(sight.data(), sight.zoomed());
        requestLayout();
        repaint();
    }
}
