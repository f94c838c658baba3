/// The page Routing: where requests go and why, how backends stand, what another strategy would
/// have made of them, and the switches of the router and the simulated providers.
@NullMarked
package dev.agentdyno.routing;

import org.jspecify.annotations.NullMarked;
