package dev.agentdyno.findings;

import dev.agentdyno.jmc.JmcRules;
import dev.agentdyno.jmc.Opinion;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Recordings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the rules of JDK Mission Control say of what is watched, once a person asks. FX thread;
/// needs no toolkit.
final class SecondOpinion {
    private final Commands commands;
    private final Recordings recordings;
    private final ReadOnlyObjectWrapper<Optional<List<Opinion>>> opinions =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Frame> frame = Optional.empty();

    SecondOpinion(Commands commands, Recordings recordings) {
        this.commands = commands;
        this.recordings = recordings;
    }

    /// The worst first; nothing until asked.
    ReadOnlyObjectProperty<Optional<List<Opinion>>> opinionsProperty() {
        return opinions.getReadOnlyProperty();
    }

    Optional<List<Opinion>> opinions() {
        return opinions.get();
    }

    /// Another recording has not been asked about.
    void update(Frame next) {
        if (frame.filter(known -> !known.sameSource(next)).isPresent()) {
            opinions.set(Optional.empty());
        }
        frame = Optional.of(next);
    }

    /// Asks in the background, with a bar and a way to end it.
    void ask() {
        recordings.ask(
                (recording, progress) -> recording.files(), this::ask, commands::tellFailure);
    }

    private void ask(List<Path> files) {
        Optional<Frame> asked = frame;
        commands.background(
                Words.of("findings.jmc.task"),
                () -> JmcRules.ask(files, done -> {}),
                answer -> {
                    boolean same = asked.flatMap(then -> frame.map(then::sameSource)).orElse(true);
                    if (same) {
                        opinions.set(Optional.of(answer));
                    }
                });
    }
}
