package dev.agentdyno.memory;

import dev.agentdyno.shell.Frame;
import javafx.scene.layout.Region;

/// A part of the page that is asked for only while it is looked at.
interface Section {
    Region node();

    /// Shows `frame`; called while the part is looked at.
    void update(Frame frame);
}
