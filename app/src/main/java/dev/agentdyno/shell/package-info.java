/// The window around the pages: navigation, run controls, time range, palette, status,
/// notifications.
///
/// Pages see only the interfaces of this package: [dev.agentdyno.shell.Page],
/// [dev.agentdyno.shell.Frame], [dev.agentdyno.shell.Status] and [dev.agentdyno.shell.Commands].
@NullMarked
package dev.agentdyno.shell;

import org.jspecify.annotations.NullMarked;
