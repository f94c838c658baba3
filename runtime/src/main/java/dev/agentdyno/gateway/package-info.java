/// One API in front of three: what a caller of OpenAI's, Anthropic's or Gemini's API asks, put in
/// the words of whichever of them the chosen backend speaks, and the answer put back.
///
/// A request becomes a [Conversation][dev.agentdyno.gateway.Conversation], an answer a row of
/// [pieces][dev.agentdyno.gateway.Piece], whole and streamed alike; each vendor has one reader and
/// one writer for both. Bytes go in and bytes come out: nothing here knows of connections. Where
/// caller and backend speak the same API nothing of this is built, and bytes pass as they are.
@NullMarked
package dev.agentdyno.gateway;

import org.jspecify.annotations.NullMarked;
