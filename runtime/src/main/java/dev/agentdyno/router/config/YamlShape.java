package dev.agentdyno.router.config;

import dev.agentdyno.tuning.InvalidSettingException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// Looks over a YAML text, before nodes are made of it, for what those who make them refuse without
/// a place: keys that are no words, sections without end and a second document.
final class YamlShape {
    private static final int DEEPEST = 64;

    private final String file;
    private final Deque<Level> levels = new ArrayDeque<>();
    private boolean begun;

    /// A list or a mapping that is open.
    private static final class Level {
        private final boolean mapping;
        private boolean keyIsNext;

        Level(boolean mapping) {
            this.mapping = mapping;
            this.keyIsNext = mapping;
        }

        /// The next node begins; answers whether it is a key.
        boolean beginsKey() {
            boolean key = keyIsNext;
            keyIsNext = mapping && !key;
            return key;
        }
    }

    private YamlShape(String file) {
        this.file = file;
    }

    /// @throws InvalidSettingException naming line and column
    static void require(String file, String yaml, LoadSettings settings) {
        YamlShape shape = new YamlShape(file);
        new Parse(settings).parseString(yaml).forEach(shape::see);
    }

    private void see(Event event) {
        switch (event.getEventId()) {
            case Scalar -> begin(event, true);
            case Alias -> begin(event, false);
            case MappingStart -> open(event, true);
            case SequenceStart -> open(event, false);
            case MappingEnd, SequenceEnd -> levels.pop();
            case DocumentStart -> beginDocument(event);
            case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
        }
    }

    private void beginDocument(Event event) {
        if (begun) {
            throw wrong(event, "a second document begins here; a configuration is one");
        }
        begun = true;
    }

    private void open(Event event, boolean mapping) {
        begin(event, false);
        levels.push(new Level(mapping));
        if (levels.size() > DEEPEST) {
            throw wrong(event, "sections are nested deeper than " + DEEPEST);
        }
    }

    private void begin(Event event, boolean word) {
        Level around = levels.peek();
        if (around != null && around.beginsKey() && !word) {
            throw wrong(event, "a key must be a word");
        }
    }

    private InvalidSettingException wrong(Event event, String complaint) {
        int line = event.getStartMark().map(Mark::getLine).orElse(0) + 1;
        int column = event.getStartMark().map(Mark::getColumn).orElse(0) + 1;
        return new InvalidSettingException(
                file + " line " + line + " column " + column + ": " + complaint);
    }
}
