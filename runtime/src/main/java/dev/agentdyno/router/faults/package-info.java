/// Faults put into attempts on purpose: which, where in the answer, and how they are done to it.
///
/// Public for the router alone.
@NullMarked
package dev.agentdyno.router.faults;

import org.jspecify.annotations.NullMarked;
