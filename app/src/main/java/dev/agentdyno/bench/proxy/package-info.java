/// The router beside nginx and haproxy: all three in front of the same backend, in turns.
///
/// Each runs as a process of its own on free loopback ports, with a configuration written for the
/// run and removed after it.
@NullMarked
package dev.agentdyno.bench.proxy;

import org.jspecify.annotations.NullMarked;
