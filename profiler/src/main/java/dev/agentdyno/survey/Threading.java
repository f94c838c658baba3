package dev.agentdyno.survey;

import java.util.List;

/// What a thread does, as far as events tell. A thread of which no event tells may run or wait.
public enum Threading {
    /// It was seen running by a sampler.
    RUNNING("jdk.CPUTimeSample", "jdk.ExecutionSample"),
    /// It waits to enter a monitor.
    MONITOR("jdk.JavaMonitorEnter"),
    /// It waits in `Object.wait`.
    WAIT("jdk.JavaMonitorWait"),
    /// It is parked, as by a lock or an empty queue of `java.util.concurrent`.
    PARK("jdk.ThreadPark"),
    /// It sleeps.
    SLEEP("jdk.ThreadSleep"),
    /// It waits for a socket.
    NETWORK("jdk.SocketRead", "jdk.SocketWrite", "jdk.SocketConnect"),
    /// It waits for a file.
    FILE("jdk.FileRead", "jdk.FileWrite", "jdk.FileForce");

    private final List<String> events;

    Threading(String... events) {
        this.events = List.of(events);
    }

    /// The types of events that tell it.
    List<String> events() {
        return events;
    }
}
