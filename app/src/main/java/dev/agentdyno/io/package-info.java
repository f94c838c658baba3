/// The page I/O and exceptions: files, sockets, and what was thrown.
@NullMarked
package dev.agentdyno.io;

import org.jspecify.annotations.NullMarked;
