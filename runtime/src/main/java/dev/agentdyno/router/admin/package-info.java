/// What an operator asks and does over `/admin`, but for `/admin/health`. Knows a router as
/// [Steered][dev.agentdyno.router.admin.Steered], and no connection of a caller.
///
/// Public for the router alone.
@NullMarked
package dev.agentdyno.router.admin;

import org.jspecify.annotations.NullMarked;
