package dev.agentdyno.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// Emitted by a live view to time the way from an event to the screen.
@Name(ProbeEvent.NAME)
@Label("Probe")
@Description("Emitted by a live view to time the way from an event to the screen.")
@Category({"Agent Dyno", "Console"})
@StackTrace(false)
public final class ProbeEvent extends Event {
    public static final String NAME = "agentdyno.Probe";

    @Label("Sequence")
    @Description("Counts up.")
    public long sequence;

    @Label("Emitted")
    @Description("System.nanoTime() of the emitting process.")
    public long emitted;
}
