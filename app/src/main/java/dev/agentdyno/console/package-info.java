/// The console put together: what is watched, the frames of it, the commands and the window.
@NullMarked
package dev.agentdyno.console;

import org.jspecify.annotations.NullMarked;
