package dev.agentdyno.workload;

import java.util.List;

/// What a request says, small until its text is wanted.
sealed interface Prompt {
    /// Length in tokens, at four characters a token.
    int tokens();

    /// A text that only this id has.
    record Unique(long id, int tokens) implements Prompt {}

    /// A text made of blocks of 512 tokens; equal ids are equal blocks.
    record Blocks(List<Integer> ids, int tokens) implements Prompt {}
}
