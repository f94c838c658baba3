package dev.agentdyno.io;

import dev.agentdyno.query.Sighting;
import dev.agentdyno.query.Survey;
import dev.agentdyno.timeline.EventLoops;
import java.util.Optional;

/// What the page I/O and exceptions asks of a recording.
final class IoSurvey {
    static final String FILE_READ = "jdk.FileRead";
    static final String FILE_WRITE = "jdk.FileWrite";
    static final String FILE_FORCE = "jdk.FileForce";
    static final String SOCKET_READ = "jdk.SocketRead";
    static final String SOCKET_WRITE = "jdk.SocketWrite";
    static final String SOCKET_CONNECT = "jdk.SocketConnect";
    static final String EXCEPTION = "jdk.JavaExceptionThrow";
    static final String ERROR = "jdk.JavaErrorThrow";
    static final String STATISTICS = "jdk.ExceptionStatistics";

    private IoSurvey() {}

    static Survey survey() {
        return Survey.of(
                        FILE_READ,
                        FILE_WRITE,
                        FILE_FORCE,
                        SOCKET_READ,
                        SOCKET_WRITE,
                        SOCKET_CONNECT,
                        EXCEPTION,
                        ERROR,
                        STATISTICS)
                .ofAllThreads(STATISTICS)
                .sum("place", event -> io(event, place(event), ""))
                .sum("bytes", IoSurvey::bytes)
                .sum("host", IoSurvey::host)
                .sum("site", event -> io(event, event.site(), ""))
                .sum("thread", event -> io(event, event.text("eventThread"), ""))
                .sum("loop", IoSurvey::onEventLoop)
                .sum("thrown", event -> thrown(event, event.text("thrownClass"), ""))
                .sum("from", event -> thrown(event, event.site(), event.text("thrownClass")))
                .sum(
                        "message",
                        event -> thrown(event, event.text("message"), event.text("thrownClass")))
                .line("read", event -> bytes(event, "bytesRead"))
                .line("written", event -> bytes(event, "bytesWritten"))
                .line("file", event -> file(event) ? event.nanos() : Double.NaN)
                .line("socket", event -> socket(event) ? event.nanos() : Double.NaN)
                .line(
                        "throwables",
                        event -> event.is(STATISTICS) ? event.number("throwables") : Double.NaN)
                .line("thrown", event -> thrown(event) ? 1 : Double.NaN);
    }

    static boolean file(Sighting event) {
        return event.is(FILE_READ) || event.is(FILE_WRITE) || event.is(FILE_FORCE);
    }

    static boolean socket(Sighting event) {
        return event.is(SOCKET_READ) || event.is(SOCKET_WRITE) || event.is(SOCKET_CONNECT);
    }

    private static boolean thrown(Sighting event) {
        return event.is(EXCEPTION) || event.is(ERROR);
    }

    /// The path of a file, or host and port of a socket.
    private static String place(Sighting event) {
        if (file(event)) {
            return event.text("path");
        }
        return named(event) + ":" + event.number("port");
    }

    private static String named(Sighting event) {
        String host = event.text("host");
        return host.isEmpty() ? event.text("address") : host;
    }

    private static Optional<Survey.Entry> io(Sighting event, String name, String detail) {
        return file(event) || socket(event)
                ? Optional.of(
                        new Survey.Entry(new Survey.Key(event.type(), name, detail), event.nanos()))
                : Optional.empty();
    }

    private static Optional<Survey.Entry> bytes(Sighting event) {
        return io(event, place(event), "")
                .map(entry ->
                        new Survey.Entry(
                                entry.key(),
                                event.number("bytesRead") + event.number("bytesWritten")));
    }

    /// What a socket reads at its end is −1.
    private static double bytes(Sighting event, String field) {
        long bytes = event.number(field);
        return bytes > 0 ? bytes : Double.NaN;
    }

    private static Optional<Survey.Entry> host(Sighting event) {
        return socket(event) ? io(event, named(event), "") : Optional.empty();
    }

    private static Optional<Survey.Entry> onEventLoop(Sighting event) {
        String thread = event.text("eventThread");
        return EventLoops.has(thread) ? io(event, event.site(), thread) : Optional.empty();
    }

    private static Optional<Survey.Entry> thrown(Sighting event, String name, String detail) {
        return thrown(event)
                ? Optional.of(new Survey.Entry(new Survey.Key(event.type(), name, detail), 1))
                : Optional.empty();
    }
}
