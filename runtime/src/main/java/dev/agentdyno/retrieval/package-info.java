/// Finding texts by what they say: embeddings, an index of vectors, contexts for prompts, and
/// answers to questions from what was found.
@NullMarked
package dev.agentdyno.retrieval;

import org.jspecify.annotations.NullMarked;
