/// The bridge from background threads to the JavaFX thread, and what every scene needs: theme and
/// fonts.
@NullMarked
package dev.agentdyno.fx;

import org.jspecify.annotations.NullMarked;
