/// Where events come from: this JVM or recorded files, behind one [dev.agentdyno.source.Source].
///
/// The only package that reads flight recordings; what it hands out are single
/// [jdk.jfr.consumer.RecordedEvent]s.
@NullMarked
package dev.agentdyno.source;

import org.jspecify.annotations.NullMarked;
