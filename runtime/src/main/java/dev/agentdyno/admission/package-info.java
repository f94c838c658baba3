/// Who may ask how much: virtual keys, limits and the shedding of load, apart from any network and
/// any clock.
@NullMarked
package dev.agentdyno.admission;

import org.jspecify.annotations.NullMarked;
