package dev.agentdyno.fx;

import com.sun.glass.ui.Timer;
import java.lang.reflect.Field;
import java.util.Locale;
import java.util.Optional;

/// Lets JavaFX's clock rest while nothing moves.
///
/// JavaFX asks its timer of 60 ticks a second to pause once nothing has changed for 250 ms. The
/// timers of Linux, with a display and without, take no notice of it, and a window in which nothing
/// happens costs the better part of a per cent of a processor. Their place is taken by a
/// [RestingTimer].
///
/// The timer is reached by reflection, and only where the JVM was started with `--add-exports` of
/// `javafx.graphics/com.sun.glass.ui` and `javafx.graphics/com.sun.javafx.tk`, and `--add-opens` of
/// `javafx.graphics/com.sun.javafx.tk.quantum`; elsewhere it goes on ticking.
final class Pulse {
    private static final String INTERNAL = "com.sun.glass.ui";
    private static final boolean LINUX =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");

    private Pulse() {}

    /// Puts a timer that can rest in the place of the platform's, and answers it; empty where that
    /// cannot be done. FX thread.
    static Optional<RestingTimer> rest() {
        if (!LINUX) {
            return Optional.empty();
        }
        try {
            Object toolkit =
                    Class.forName("com.sun.javafx.tk.Toolkit").getMethod("getToolkit").invoke(null);
            Field place = toolkit.getClass().getDeclaredField("pulseTimer");
            return place.trySetAccessible() && exported(place.getType())
                    ? Optional.of(replace(toolkit, place))
                    : Optional.empty();
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    private static boolean exported(Class<?> timer) {
        return timer.getModule().isExported(INTERNAL, Pulse.class.getModule());
    }

    private static RestingTimer replace(Object toolkit, Field place)
            throws ReflectiveOperationException {
        Timer ticking = (Timer) place.get(toolkit);
        if (ticking instanceof RestingTimer resting) {
            return resting;
        }
        Field interval = toolkit.getClass().getDeclaredField("PULSE_INTERVAL");
        interval.setAccessible(true);
        RestingTimer resting = new RestingTimer(ticking);
        ticking.stop();
        place.set(toolkit, resting);
        resting.start(interval.getInt(toolkit));
        return resting;
    }
}
