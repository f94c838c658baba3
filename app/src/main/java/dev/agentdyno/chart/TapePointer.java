package dev.agentdyno.chart;

import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// The pointer over a [Tape]: drags the window by an edge or by its body; a press beside it moves
/// it there; a double click returns to what the window followed.
final class TapePointer {
    private static final double EDGE = 5;

    private final Tape tape;
    private final ViewWindow window;
    private Grip grip = Grip.NONE;
    private long grippedNanos;
    private TimeSpan gripped = new TimeSpan(0, 0);

    /// The part of the window that is held.
    enum Grip {
        NONE,
        LEFT,
        BODY,
        RIGHT
    }

    TapePointer(Tape tape, ViewWindow window) {
        this.tape = tape;
        this.window = window;
        tape.setOnMouseMoved(event -> tape.setCursor(cursor(event.getX())));
        tape.setOnMousePressed(this::press);
        tape.setOnMouseDragged(this::drag);
        tape.setOnMouseReleased(event -> grip = Grip.NONE);
        tape.setOnMouseClicked(this::click);
    }

    private void press(MouseEvent event) {
        tape.requestFocus();
        if (event.getButton() != MouseButton.PRIMARY || event.getClickCount() > 1) {
            return;
        }
        grip = grip(event.getX());
        if (grip == Grip.NONE) {
            centre(event.getX());
            grip = Grip.BODY;
        }
        gripped = window.visible();
        grippedNanos = tape.scale().nanosAt(event.getX());
    }

    private void drag(MouseEvent event) {
        long moved = tape.scale().nanosAt(event.getX()) - grippedNanos;
        TimeSpan room = window.extent();
        switch (grip) {
            case NONE -> {}
            case BODY ->
                    window.show(
                            new TimeSpan(gripped.fromNanos() + moved, gripped.toNanos() + moved));
            case LEFT -> {
                long latest = gripped.toNanos() - ViewWindow.SHORTEST_NANOS;
                long from = Math.max(room.fromNanos(), gripped.fromNanos() + moved);
                window.show(new TimeSpan(Math.min(from, latest), gripped.toNanos()));
            }
            case RIGHT -> {
                long earliest = gripped.fromNanos() + ViewWindow.SHORTEST_NANOS;
                long to = Math.min(room.toNanos(), gripped.toNanos() + moved);
                window.show(new TimeSpan(gripped.fromNanos(), Math.max(to, earliest)));
            }
        }
    }

    private void centre(double x) {
        long middle = tape.scale().nanosAt(x);
        long half = window.visible().lengthNanos() / 2;
        window.show(new TimeSpan(middle - half, middle + half));
    }

    private void click(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            window.resume();
        }
    }

    private Grip grip(double x) {
        double left = tape.scale().x(window.visible().fromNanos());
        double right = tape.scale().x(window.visible().toNanos());
        if (Math.abs(x - right) <= EDGE) {
            return Grip.RIGHT;
        }
        if (Math.abs(x - left) <= EDGE) {
            return Grip.LEFT;
        }
        return x > left && x < right ? Grip.BODY : Grip.NONE;
    }

    private Cursor cursor(double x) {
        return switch (grip(x)) {
            case LEFT, RIGHT -> Cursor.H_RESIZE;
            case BODY -> Cursor.OPEN_HAND;
            case NONE -> Cursor.DEFAULT;
        };
    }
}
