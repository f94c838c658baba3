package dev.agentdyno.survey;

import java.util.List;

/// What a thread does, as far as events tell. A thread of which no event tells may run or wait.
public enum Threading {
    /// It was seen running by a sampler.
    RUNNING,
    /// It waits to enter a monitor.
    MONITOR,
    /// It waits in `Object.wait`.
    WAIT,
    /// It is parked, as by a lock or an empty queue of `java.util.concurrent`.
    PARK,
    /// It sleeps.
    SLEEP,
    /// It waits for a socket.
    NETWORK,
    /// It waits for a file.
    FILE;

    /// The types of events that tell it.
    List<String> events() {
        return switch (this) {
            case RUNNING -> List.of("jdk.CPUTimeSample", "jdk.ExecutionSample");
            case MONITOR -> List.of("jdk.JavaMonitorEnter");
            case WAIT -> List.of("jdk.JavaMonitorWait");
            case PARK -> List.of("jdk.ThreadPark");
            case SLEEP -> List.of("jdk.ThreadSleep");
            case NETWORK -> List.of("jdk.SocketRead", "jdk.SocketWrite", "jdk.SocketConnect");
            case FILE -> List.of("jdk.FileRead", "jdk.FileWrite", "jdk.FileForce");
        };
    }
}
