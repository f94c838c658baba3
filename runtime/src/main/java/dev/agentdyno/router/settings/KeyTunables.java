package dev.agentdyno.router.settings;

import dev.agentdyno.admission.Allowance;
import dev.agentdyno.admission.Priority;
import dev.agentdyno.admission.Rate;
import dev.agentdyno.router.config.KeyConfig;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import java.util.List;

/// How much one virtual key may ask, which can change while requests flow.
public final class KeyTunables {
    private final Tunable<Long> requestsPerMinute;
    private final Tunable<Long> tokensPerMinute;
    private final Tunable<Long> concurrent;
    private final Tunable<String> priority;
    private volatile Allowance allowance;

    public KeyTunables(Tunables tunables, KeyConfig config) {
        String prefix = prefix(config.name());
        requestsPerMinute =
                tunables.whole(
                        prefix + "requestsPerMinute",
                        config.requestsPerMinute(),
                        0,
                        KeyConfig.MOST,
                        "requests",
                        "Requests that this key may make each minute; 0 sets no limit.");
        tokensPerMinute =
                tunables.whole(
                        prefix + "tokensPerMinute",
                        config.tokensPerMinute(),
                        0,
                        KeyConfig.MOST,
                        "tokens",
                        "Tokens that the answers to this key may cost each minute; 0 sets no"
                                + " limit.");
        concurrent =
                tunables.whole(
                        prefix + "concurrent",
                        config.concurrent(),
                        0,
                        KeyConfig.MOST,
                        "requests",
                        "Most requests of this key under way at once; 0 sets no limit.");
        priority =
                tunables.choice(
                        prefix + "priority",
                        config.priority().word(),
                        Priority.words(),
                        "Whose requests go on under too much load: those of low priority are"
                                + " refused first.");
        allowance = read();
        all().forEach(each -> each.onChange(_ -> refresh()));
    }

    private List<Tunable<?>> all() {
        return List.of(requestsPerMinute, tokensPerMinute, concurrent, priority);
    }

    /// Of two changes at once, the second to come here sees both.
    private synchronized void refresh() {
        allowance = read();
    }

    /// Sets what `next` says otherwise than `before`; what was set by hand else stays.
    public void follow(KeyConfig before, KeyConfig next, Tunables tunables) {
        follow(requestsPerMinute, before.requestsPerMinute(), next.requestsPerMinute(), tunables);
        follow(tokensPerMinute, before.tokensPerMinute(), next.tokensPerMinute(), tunables);
        follow(concurrent, before.concurrent(), next.concurrent(), tunables);
        if (before.priority() != next.priority()) {
            tunables.set(priority.name(), next.priority().word(), "config");
        }
    }

    private static void follow(Tunable<Long> setting, int before, int next, Tunables tunables) {
        if (before != next) {
            tunables.set(setting.name(), Integer.toString(next), "config");
        }
    }

    /// Takes its settings out, each by its whole name: that of another key may go on behind a dot
    /// where this one's ends.
    public void retract(Tunables tunables) {
        all().forEach(tunables::retract);
    }

    /// What the settings of the key `name` begin with.
    private static String prefix(String name) {
        return "router.key." + name + ".";
    }

    /// What the settings say, put together when one changes and not for each request.
    public Allowance allowance() {
        return allowance;
    }

    private Allowance read() {
        return new Allowance(
                Rate.perMinute(requestsPerMinute.value()),
                Rate.perMinute(tokensPerMinute.value()),
                concurrent.value(),
                Priority.named(priority.value()).orElse(Priority.NORMAL));
    }
}
