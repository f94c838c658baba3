package dev.agentdyno.calltree;

import dev.agentdyno.reader.Frame;
import java.util.ArrayList;
import java.util.List;

/// The frames that a tree really has, numbered from 0 without gaps.
final class FrameList {
    private final int[] places;
    private final List<Frame> frames = new ArrayList<>();

    FrameList(CallTree tree) {
        places = new int[tree.frames().size()];
        for (int i = 1; i < tree.size(); i++) {
            int frame = tree.frame(i);
            if (places[frame] == 0) {
                frames.add(tree.frames().frame(frame));
                places[frame] = frames.size();
            }
        }
    }

    List<Frame> frames() {
        return frames;
    }

    /// The place of a frame of the tree.
    int place(int frame) {
        return places[frame] - 1;
    }
}
