package dev.agentdyno.workflow;

/// Where a step stands in a run.
///
/// @param prefix of the paths of the steps there
/// @param parent path of the step they are part of; empty if of none
/// @param iteration round of the innermost loop, from 1; 0 outside of loops
/// @param main whether these steps are on the workflow's own way, not in a branch beside others
record Place(String prefix, String parent, int iteration, boolean main) {
    static final Place START = new Place("", "", 0, true);

    String path(Step step) {
        return prefix + step.name();
    }

    /// The place of the steps within the one at `path`.
    Place within(String path) {
        return new Place(path + "/", path, iteration, main);
    }

    /// As [#within], in a branch beside others.
    Place beside(String path) {
        return new Place(path + "/", path, iteration, false);
    }

    /// As [#within], in a loop's round.
    Place round(String path, int round) {
        return new Place(path + "#" + round + "/", path, round, main);
    }
}
