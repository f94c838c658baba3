package dev.agentdyno.console;

import dev.agentdyno.launch.ChildEngine;
import dev.agentdyno.launch.ChildFlags;
import dev.agentdyno.session.Session;
import dev.agentdyno.shell.Target;
import dev.agentdyno.source.AttachedSource;
import dev.agentdyno.source.RemoteSource;
import dev.agentdyno.source.Source;
import java.io.IOException;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/// Another JVM that is being attached to.
final class Attaching implements Attempt {
    private final Target target;
    private Optional<Session> session = Optional.empty();
    private boolean closed;

    Attaching(Target target) {
        this.target = target;
    }

    @Override
    public Watching perform(DoubleConsumer progress) throws IOException {
        Watching next = open();
        begin(next.session());
        return next;
    }

    private Watching open() throws IOException {
        return switch (target) {
            case Target.Local local -> watching(attach(local));
            case Target.Remote remote ->
                    watching(
                            RemoteSource.connect(
                                    remote.address(), remote.credentials(), remote.template()));
            case Target.Launched launched -> launch(launched);
        };
    }

    private static Watching watching(Source source) {
        return new Watching(Session.open(source), Watching.Kind.JVM, source.name());
    }

    private static Watching launch(Target.Launched launched) throws IOException {
        ChildEngine child = ChildEngine.start(ChildFlags.split(launched.flags()));
        try {
            child.choose(launched.workload(), launched.settings(), 0);
            child.setLive(true);
            Session session = child.session();
            return new Watching(
                    session,
                    Watching.Kind.JVM,
                    session.source().name(),
                    Optional.of(LaunchedRun.start(child)));
        } catch (IOException e) {
            child.close();
            throw e;
        }
    }

    private static Source attach(Target.Local local) throws IOException {
        AttachedSource source = AttachedSource.attach(local.pid(), local.template());
        if (local.fast()) {
            try {
                source.setFastFlush(true);
            } catch (IOException e) {
                source.close();
                throw e;
            }
        }
        return source;
    }

    private synchronized void begin(Session next) {
        session = Optional.of(next);
        if (closed) {
            next.close();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        session.ifPresent(Session::close);
    }
}
