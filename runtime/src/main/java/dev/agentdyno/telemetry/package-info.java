/// What is measured: [jdk.jfr.Event] classes for what happened, [Meters] for numbers that go on.
///
/// The recording is the only way from here to a screen. Field names follow the OpenTelemetry GenAI
/// attribute names in camel case; [Names] maps one to the other.
@NullMarked
package dev.agentdyno.telemetry;

import org.jspecify.annotations.NullMarked;
