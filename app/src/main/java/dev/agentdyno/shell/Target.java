package dev.agentdyno.shell;

import dev.agentdyno.source.Credentials;
import dev.agentdyno.source.Template;
import java.util.Map;
import java.util.Optional;

/// A JVM that a person wants to watch, other than the one with the console in it.
public sealed interface Target {
    /// What is recorded there.
    Template template();

    /// What a person calls it before it is known.
    String title();

    /// A process of this machine.
    ///
    /// @param name of its program; empty unknown
    /// @param fast whether to load an agent that has it hand over its events at once
    record Local(long pid, String name, Template template, boolean fast) implements Target {
        @Override
        public String title() {
            return name.isEmpty()
                    ? Words.of("target.pid", Long.toString(pid))
                    : name + ", " + Words.of("target.pid", Long.toString(pid));
        }
    }

    /// The engine in a JVM of its own, where it runs a workload at once.
    ///
    /// @param flags of that JVM, on one line
    /// @param settings values by name, for what has been changed
    record Launched(String flags, String workload, Map<String, String> settings) implements Target {
        public Launched {
            settings = Map.copyOf(settings);
        }

        @Override
        public Template template() {
            return Template.ENGINE;
        }

        @Override
        public String title() {
            return workload;
        }
    }

    /// A JVM elsewhere, by its management port.
    ///
    /// @param address `host:port` or a JMX URL
    record Remote(String address, Optional<Credentials> credentials, Template template)
            implements Target {
        @Override
        public String title() {
            return address;
        }
    }
}
