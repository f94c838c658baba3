package dev.agentdyno.reader;

import java.util.Arrays;

/// Which types of events are wanted, each with a small number. Types' own numbers are small in what
/// JVMs write, so that looking one up is one access to an array; numbers that are not small are
/// looked up in a table.
final class TypePlaces {
    private static final int SMALL = 1 << 14;

    private final LongIntTable large = new LongIntTable();
    private int[] small = new int[0];
    private int size;

    /// One type alone.
    static TypePlaces only(long type) {
        TypePlaces places = new TypePlaces();
        places.put(type, 0);
        return places;
    }

    /// How many types are wanted.
    int size() {
        return size;
    }

    /// Wants a type.
    void put(long type, int place) {
        size++;
        if (type < 0 || type >= SMALL) {
            large.put(type, place);
            return;
        }
        if (type >= small.length) {
            int room = small.length;
            small = Arrays.copyOf(small, (int) type + 1);
            Arrays.fill(small, room, small.length, -1);
        }
        small[(int) type] = place;
    }

    /// The number that the type was given, or -1.
    int of(long type) {
        if (type >= 0 && type < small.length) {
            return small[(int) type];
        }
        return large.size() == 0 ? -1 : large.get(type);
    }
}
