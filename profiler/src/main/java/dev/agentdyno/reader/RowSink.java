package dev.agentdyno.reader;

/// Takes events of several types, one after the other.
///
/// @param <S> what they are added up in
@FunctionalInterface
public interface RowSink<S> {
    /// Adds an event of the type at that place of the list that was asked for. The row is valid
    /// until this returns.
    void add(S sink, int type, Row row);
}
