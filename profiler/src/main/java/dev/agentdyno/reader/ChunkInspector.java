package dev.agentdyno.reader;

import java.nio.ByteBuffer;
import java.util.Optional;

/// Finds out how much of a chunk is sound. For one use.
final class ChunkInspector {
    /// How often what lies before a flaw is looked over in turn.
    private static final int MOST_TRIES = 8;

    private static final int READABLE = 0;
    private static final int BROKEN = 1;

    private final ChunkOpener.Place place;
    private final ByteBuffer bytes;
    private final ChunkHeader header;
    private final MetadataCache cache;
    private int flawAt;
    private Optional<String> flaw = Optional.empty();
    private long events;

    ChunkInspector(
            ChunkOpener.Place place, ByteBuffer bytes, ChunkHeader header, MetadataCache cache) {
        this.place = place;
        this.bytes = bytes;
        this.header = header;
        this.cache = cache;
    }

    Soundness inspect() {
        if (!header.compressed()) {
            return part(0, 0, 0, Optional.of("its numbers are not compressed"));
        }
        int metadata = place.within(header.metadata());
        int checkpoint = place.within(header.constants());
        if (place.whole() && header.finished() && sound(place.length(), metadata, checkpoint)) {
            return soundness(true, place.length(), checkpoint, metadata, Optional.empty());
        }
        return beforeTheFlaw();
    }

    private Soundness beforeTheFlaw() {
        Optional<String> first = flaw;
        int limit = place.length();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            ChunkSurvey survey = ChunkSurvey.of(bytes, limit);
            if (survey.flushed() == 0) {
                break;
            }
            if (sound(survey.flushed(), survey.metadata(), survey.checkpoint())) {
                return part(survey.flushed(), survey.checkpoint(), survey.metadata(), first);
            }
            first = first.or(() -> flaw);
            limit = Math.min(flawAt, survey.flushed() - 1);
        }
        events = 0;
        return part(0, 0, 0, first);
    }

    private Soundness part(int sound, int checkpoint, int metadata, Optional<String> why) {
        return soundness(false, sound, checkpoint, metadata, why);
    }

    private Soundness soundness(
            boolean intact, int sound, int checkpoint, int metadata, Optional<String> why) {
        return new Soundness(
                intact,
                place.position(),
                place.length(),
                sound,
                checkpoint,
                metadata,
                header.startNanos(),
                header.endNanos(),
                events,
                why);
    }

    /// Whether all up to `end` can be stepped over; else there is a flaw.
    private boolean sound(int end, int metadata, int checkpoint) {
        flaw = Optional.empty();
        try {
            Metadata types = cache.read(bytes, metadata);
            constants(types, checkpoint);
            if (flaw.isEmpty()) {
                events(types, end);
            }
        } catch (Malformed e) {
            flawed(Math.min(metadata, place.length()), e.reason());
        } catch (IndexOutOfBoundsException e) {
            flawed(metadata, "its types are cut off");
        }
        return flaw.isEmpty();
    }

    private void constants(Metadata types, int checkpoint) {
        if (checkpoint == 0) {
            flawed(0, "it has no constants");
        } else {
            Constants.read(new Cursor(bytes, 0), checkpoint, types, this::flawed);
        }
    }

    private void events(Metadata types, int end) {
        TypePlaces places = places(types);
        EventWalk walk = new EventWalk(new Cursor(bytes, 0), end);
        events = 0;
        try {
            while (walk.more()) {
                walk.step();
                switch (places.of(walk.type())) {
                    case READABLE -> events++;
                    case BROKEN -> throw new Malformed(walk.start(), "an event has no layout");
                    default -> {}
                }
            }
        } catch (Malformed e) {
            flawed(e.offset(), e.reason());
        } catch (IndexOutOfBoundsException e) {
            flawed(walk.start(), "an event leads out of its chunk");
        }
    }

    private static TypePlaces places(Metadata types) {
        TypePlaces places = new TypePlaces();
        types.types().stream()
                .filter(RawType::event)
                .forEach(type -> places.put(type.id(), type.broken() ? BROKEN : READABLE));
        return places;
    }

    private void flawed(int offset, String reason) {
        if (flaw.isEmpty()) {
            flawAt = offset;
            flaw = Optional.of(reason);
        }
    }
}
