package dev.agentdyno.source;

/// A JVM of this machine, as its operating system tells of it: it is not asked itself, so one that
/// hangs is listed like any other.
///
/// @param name of its main class or jar file, without arguments, which may hold secrets; empty
///   unknown
/// @param version of its JDK; empty unknown
/// @param attachable false if it belongs to another user or was started to refuse
public record LocalJvm(long pid, String name, String version, boolean attachable) {

    /// What a person calls it.
    public String title() {
        return name.isEmpty() ? "java" : name;
    }
}
