package dev.agentdyno.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A Tunable was given another value, or says which one it has.
///
/// States are written when a run starts and every ten seconds, so that a recording tells every
/// setting however late it began. Values are cut to [#LONGEST] characters.
@Name(TunableChangeEvent.NAME)
@Label("Setting changed")
@Description("A Tunable was given another value, or says which one it has.")
@Category({"Agent Dyno", "Setting"})
@StackTrace(false)
public final class TunableChangeEvent extends Event {
    public static final String NAME = "agentdyno.TunableChange";

    /// Origin of an event that tells a value and no change; its old value is empty.
    public static final String STATE = "state";

    /// Origin of an event that takes a setting out, as the parameters of a workload that is left.
    public static final String RETRACTED = "retracted";

    private static final int LONGEST = 256;

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
    @Description(
            "Who set it: user, workload, command line, advisor; state if it tells a value and no change, retracted if the setting is gone.")
    public String origin = "";

    public static void emit(String name, String oldValue, String newValue, String origin) {
        TunableChangeEvent event = new TunableChangeEvent();
        event.name = name;
        event.oldValue = cut(oldValue);
        event.newValue = cut(newValue);
        event.origin = origin;
        event.commit();
    }

    private static String cut(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    }
}
