package dev.agentdyno.console;

import dev.agentdyno.engine.Engine;
import dev.agentdyno.engine.EngineException;
import dev.agentdyno.session.Session;
import dev.agentdyno.source.EmbeddedSource;
import dev.agentdyno.tuning.InvalidSettingException;
import java.util.Map;

/// What a console works with before it has a window: an engine, and the session that watches it.
record EngineRoom(Engine engine, Session session) implements AutoCloseable {

    /// Starts an engine with `workload` chosen, where it is still there, and `settings` set. May
    /// take a second; not on the FX thread. If a step fails, those before it are undone.
    ///
    /// @throws EngineException with one line that says what is in the way
    static EngineRoom start(ConsoleOptions options, String workload) throws EngineException {
        EngineRoom room = start(Engine.start(options.engine()));
        options.recovery().watch(room.session());
        try {
            room.choose(workload, options.settings());
            return room;
        } catch (InvalidSettingException e) {
            room.close();
            throw new EngineException(String.valueOf(e.getMessage()), e);
        }
    }

    private static EngineRoom start(Engine engine) {
        try {
            return new EngineRoom(engine, Session.open(EmbeddedSource.open()));
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private void choose(String workload, Map<String, String> settings) {
        engine.workloads().stream()
                .filter(scenario -> scenario.name().equals(workload))
                .findFirst()
                .ifPresent(engine::choose);
        settings.forEach((name, value) -> engine.tunables().set(name, value, "command line"));
    }

    /// The engine as what is watched.
    Watching watching() {
        return new Watching(session, Watching.Kind.ENGINE, session.source().name());
    }

    @Override
    public void close() {
        session.close();
        engine.close();
    }
}
