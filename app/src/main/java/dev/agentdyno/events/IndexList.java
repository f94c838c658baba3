package dev.agentdyno.events;

import java.util.AbstractList;

/// The numbers from 0 up to a size, without room for them: the rows of a table that are only read
/// when they are looked at.
final class IndexList extends AbstractList<Integer> {
    private final int size;

    IndexList(int size) {
        this.size = size;
    }

    @Override
    public Integer get(int index) {
        return index;
    }

    @Override
    public int size() {
        return size;
    }
}
