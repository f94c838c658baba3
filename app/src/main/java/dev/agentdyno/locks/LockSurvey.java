package dev.agentdyno.locks;

import dev.agentdyno.query.Sighting;
import dev.agentdyno.query.Survey;
import java.util.Optional;

/// What the page Locks asks of a recording.
final class LockSurvey {
    static final String ENTER = "jdk.JavaMonitorEnter";
    static final String PARK = "jdk.ThreadPark";
    static final String PINNED = "jdk.VirtualThreadPinned";

    private LockSurvey() {}

    static Survey survey() {
        return Survey.of(ENTER, PARK, PINNED)
                .sum("class", event -> blocked(event, type(event), ""))
                .sum("address", event -> address(event))
                .sum("site", event -> blocked(event, event.site(), type(event)))
                .sum("thread", event -> blocked(event, event.text("eventThread"), ""))
                .sum("owner", LockSurvey::owner)
                .sum("pinned", LockSurvey::pinned)
                .line("monitor", event -> event.is(ENTER) ? event.nanos() : Double.NaN)
                .line("park", event -> event.is(PARK) ? event.nanos() : Double.NaN)
                .line("pinned", event -> event.is(PINNED) ? event.nanos() : Double.NaN);
    }

    private static String type(Sighting event) {
        return event.text(event.is(ENTER) ? "monitorClass" : "parkedClass");
    }

    private static Optional<Survey.Entry> blocked(Sighting event, String name, String detail) {
        return event.is(PINNED)
                ? Optional.empty()
                : Optional.of(
                        new Survey.Entry(
                                new Survey.Key(event.type(), name, detail), event.nanos()));
    }

    /// A thread that only rests is parked on nothing.
    private static Optional<Survey.Entry> address(Sighting event) {
        long address = event.number("address");
        return address == 0
                ? Optional.empty()
                : blocked(event, "0x" + Long.toHexString(address), type(event));
    }

    private static Optional<Survey.Entry> owner(Sighting event) {
        String owner = event.text("previousOwner");
        return event.is(ENTER) && !owner.isEmpty()
                ? blocked(event, event.text("eventThread"), owner)
                : Optional.empty();
    }

    private static Optional<Survey.Entry> pinned(Sighting event) {
        return event.is(PINNED)
                ? Optional.of(
                        new Survey.Entry(
                                new Survey.Key(PINNED, event.site(), event.text("pinnedReason")),
                                event.nanos()))
                : Optional.empty();
    }
}
