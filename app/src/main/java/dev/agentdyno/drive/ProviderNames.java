package dev.agentdyno.drive;

import dev.agentdyno.shell.Words;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.workload.Scenario;
import java.util.Set;

/// The settings of the simulated providers that the workload panel shows, and their short names:
/// `provider.alder.firstToken` is "alder TTFT".
final class ProviderNames {
    static final String PREFIX = "provider.";

    private static final Set<String> ALWAYS = Set.of("firstToken", "failureRate", "stallRate");

    private ProviderNames() {}

    /// Whether the panel shows `setting`: how slow a routed provider is and how often it fails, and
    /// whatever the workload itself sets.
    static boolean shown(Tunable<?> setting, Scenario scenario) {
        String name = setting.name();
        if (!name.startsWith(PREFIX)) {
            return false;
        }
        boolean routed = !provider(name).equals("local");
        return scenario.settings().containsKey(name) || (routed && ALWAYS.contains(property(name)));
    }

    static String of(Tunable<?> setting) {
        String property = property(setting.name());
        return provider(setting.name()) + " " + Words.orElse("provider." + property, property);
    }

    private static String provider(String name) {
        int dot = name.indexOf('.', PREFIX.length());
        return dot < 0 ? "" : name.substring(PREFIX.length(), dot);
    }

    private static String property(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
