package dev.agentdyno.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A Tunable was given another value.
@Name(TunableChangeEvent.NAME)
@Label("Setting changed")
@Description("A Tunable was given another value.")
@Category({"Agent Dyno", "Setting"})
@StackTrace(false)
public final class TunableChangeEvent extends Event {
    public static final String NAME = "agentdyno.TunableChange";

    @Label("Setting")
    @Description("Name of the Tunable.")
    public String name = "";

    @Label("Old value")
    @Description("As text.")
    public String oldValue = "";

    @Label("New value")
    @Description("As text.")
    public String newValue = "";

    @Label("Origin")
    @Description("Who set it: user, workload, command line, advisor.")
    public String origin = "";

    public static void emit(String name, String oldValue, String newValue, String origin) {
        TunableChangeEvent event = new TunableChangeEvent();
        event.name = name;
        event.oldValue = oldValue;
        event.newValue = newValue;
        event.origin = origin;
        event.commit();
    }
}
