package dev.agentdyno.engine;

import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import dev.agentdyno.workload.Parameter;
import dev.agentdyno.workload.Scenario;
import java.util.HashMap;
import java.util.Map;

/// The scenario that is chosen, as settings: its parameters are Tunables under `workload.`, and its
/// own values of the engine's settings are applied. Safe for use by many threads.
final class ChosenScenario {
    private static final String ORIGIN = "workload";

    private final Tunables tunables;
    private final Map<String, String> applied = new HashMap<>();
    private Scenario scenario;
    private long choices;

    ChosenScenario(Tunables tunables, Scenario first) {
        this.tunables = tunables;
        this.scenario = first;
        choose(first);
    }

    synchronized Scenario scenario() {
        return scenario;
    }

    /// How often one was chosen: what was read of a choice holds while this stays.
    synchronized long choices() {
        return choices;
    }

    /// Takes another scenario. What the last one set is set back, unless somebody has changed it
    /// since.
    ///
    /// @throws InvalidSettingException if it sets what cannot be set; then the last one stays
    synchronized void choose(Scenario next) {
        check(next);
        tunables.retract(Parameter.PREFIX);
        setBack();
        next.parameters().forEach(parameter -> tunables.declare(parameter.tunable()));
        next.settings().forEach(this::apply);
        scenario = next;
        choices++;
    }

    private void check(Scenario next) {
        next.settings()
                .forEach((name, text) -> {
                    Tunable<?> tunable =
                            tunables.find(name)
                                    .orElseThrow(() ->
                                            new InvalidSettingException(
                                                    "workload "
                                                            + next.name()
                                                            + " sets '"
                                                            + name
                                                            + "', which no setting is called"));
                    parse(next, tunable, text);
                });
    }

    private static void parse(Scenario next, Tunable<?> tunable, String text) {
        try {
            tunable.kind().parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    "workload " + next.name() + " sets " + tunable.name() + ": " + e.getMessage());
        }
    }

    private void apply(String name, String text) {
        tunables.set(name, text, ORIGIN);
        tunables.find(name).ifPresent(tunable -> applied.put(name, tunable.text()));
    }

    private void setBack() {
        applied.forEach((name, text) ->
                tunables.find(name)
                        .filter(tunable -> tunable.text().equals(text))
                        .ifPresent(this::setToDefault));
        applied.clear();
    }

    private <T> void setToDefault(Tunable<T> tunable) {
        tunables.set(tunable.name(), tunable.kind().format(tunable.defaultValue()), ORIGIN);
    }
}
