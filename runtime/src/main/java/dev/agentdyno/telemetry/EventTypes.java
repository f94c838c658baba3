package dev.agentdyno.telemetry;

import java.lang.invoke.MethodHandles;
import java.util.List;
import jdk.jfr.Event;

/// The events of Agent Dyno.
public final class EventTypes {
    /// Each class of events, by name.
    public static final List<Class<? extends Event>> ALL =
            List.of(
                    AgentRunEvent.class,
                    BackendHealthEvent.class,
                    BackendStatsEvent.class,
                    BatchFlushEvent.class,
                    BatchStatsEvent.class,
                    CacheStatsEvent.class,
                    FindingEvent.class,
                    IndexBuildEvent.class,
                    KeyStatsEvent.class,
                    LoadIntervalEvent.class,
                    MetricSampleEvent.class,
                    ModelCallEvent.class,
                    PoolLeakEvent.class,
                    PoolStatsEvent.class,
                    ProbeEvent.class,
                    RetrievalEvent.class,
                    RouterConfigEvent.class,
                    RouterRequestEvent.class,
                    RunMarkerEvent.class,
                    TeamRunEvent.class,
                    ToolCallEvent.class,
                    TunableChangeEvent.class,
                    WorkflowStepEvent.class);

    private EventTypes() {}

    /// Initialises all of them. To be called before threads start that emit some.
    ///
    /// While a recording runs, initialising a class of events takes the recorder's lock, and
    /// registering one initialises it under that lock (seen in JDK 25): a thread that emits the
    /// first event of a kind and another that registers the kind can wait for each other for ever.
    public static void initialize() {
        ALL.forEach(EventTypes::initialize);
    }

    private static void initialize(Class<? extends Event> type) {
        try {
            MethodHandles.lookup().ensureInitialized(type);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
