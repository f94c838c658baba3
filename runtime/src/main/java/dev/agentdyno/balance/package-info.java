/// Choosing one of several backends: the strategies of the router, apart from any network, so that
/// recorded traffic can be replayed against each of them.
@NullMarked
package dev.agentdyno.balance;

import org.jspecify.annotations.NullMarked;
