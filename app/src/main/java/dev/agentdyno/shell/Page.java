package dev.agentdyno.shell;

import javafx.scene.layout.Region;

/// One page of the console.
///
/// A page is built once, when it is first shown, and is given its [Commands] and the shared
/// `ViewWindow` in its constructor. All methods run on the FX thread. A style sheet called
/// `css/NAME.css` after the page's [PageId#key] is added to the window if there is one.
public interface Page {
    PageId id();

    /// Builds the page's content. Called once.
    Region build();

    /// Shows `frame`. Called at most twenty times a second, only while the page is visible and
    /// after [#build]; also once, with the newest frame, when the page becomes visible.
    void update(Frame frame);

    /// Whether it shows the threads that a person chose alone, where its figures can be told apart
    /// by threads.
    default boolean followsThreads() {
        return false;
    }

    /// Scrolls to the chart that shows `line` and outlines it; nothing where there is none. Called
    /// while the page is visible.
    default void reveal(SignalLine line) {}

    /// Whether it shows all it can: nothing is being read for it.
    default boolean complete() {
        return true;
    }
}
