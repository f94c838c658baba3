/// The router's configuration: the file, its sections as records, and how two of them differ.
///
/// Whoever starts a router makes or reads a
/// [RouterConfig][dev.agentdyno.router.config.RouterConfig]; what tells two apart is public for the
/// router alone.
@NullMarked
package dev.agentdyno.router.config;

import org.jspecify.annotations.NullMarked;
