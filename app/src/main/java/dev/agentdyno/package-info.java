/// Where the product starts.
@NullMarked
package dev.agentdyno;

import org.jspecify.annotations.NullMarked;
