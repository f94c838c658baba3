/// What the pages are made of: cards, tables, marks of severity, and how a number is written. It
/// knows no feature; every feature may use it.
@NullMarked
package dev.agentdyno.page;

import org.jspecify.annotations.NullMarked;
