/// What is read of a request on its way: which model it wants, where it belongs, whether another
/// may have the same answer.
///
/// Public for the router alone.
@NullMarked
package dev.agentdyno.router.peek;

import org.jspecify.annotations.NullMarked;
