package dev.agentdyno.comparison;

import dev.agentdyno.inventory.Flag;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.samples.Profile;
import dev.agentdyno.samples.ProfileQuestion;
import dev.agentdyno.samples.Selection;
import dev.agentdyno.session.Question;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;

/// One side, from a recording whose timeline is known.
///
/// @param name what a person calls it
/// @param snapshot of the whole recording
/// @param range the time of it that counts
/// @param selection whose samples to look at
public record SideQuestion(String name, Snapshot snapshot, TimeRange range, Selection selection)
        implements Question<Side> {
    @Override
    public Side answer(Recording recording, Progress progress) {
        Profile profile = new ProfileQuestion(selection, range).answer(recording, progress);
        return new Side(name, snapshot, range, profile, Flag.chosen(Flag.all(recording, progress)));
    }
}
