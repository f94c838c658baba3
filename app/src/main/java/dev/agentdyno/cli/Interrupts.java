package dev.agentdyno.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;

/// Ctrl-C and a polite request to end (SIGINT, SIGTERM) as a call, once each.
///
/// A shutdown hook will not do: hooks run side by side, and flight recorder's own one throws the
/// recording away. The class behind this has no supported name, so it is looked up; where it is
/// missing, signals end the process as ever.
final class Interrupts implements AutoCloseable {
    private static final List<String> SIGNALS = List.of("INT", "TERM");

    private final Runnable reaction;

    private Interrupts(Runnable reaction) {
        this.reaction = reaction;
    }

    /// Has `reaction` called, in a thread of the JVM, at the first signal; a second one ends the
    /// process.
    static Interrupts on(Runnable reaction) {
        Interrupts interrupts = new Interrupts(reaction);
        SIGNALS.forEach(interrupts::handle);
        return interrupts;
    }

    private void handle(String signal) {
        try {
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            InvocationHandler call = this::called;
            install(
                    signal,
                    Proxy.newProxyInstance(
                            handlerType.getClassLoader(), new Class<?>[] {handlerType}, call));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // Another handler or none: the signal ends the process, and the recording stays in its
            // repository.
        }
    }

    private Object called(Object proxy, Method method, Object[] arguments)
            throws ReflectiveOperationException {
        if (!method.getName().equals("handle")) {
            return method.invoke(this, arguments);
        }
        close();
        reaction.run();
        return this;
    }

    private static void install(String signal, Object handler) throws ReflectiveOperationException {
        Class<?> signalType = Class.forName("sun.misc.Signal");
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        Object named = signalType.getConstructor(String.class).newInstance(signal);
        signalType.getMethod("handle", signalType, handlerType).invoke(null, named, handler);
    }

    /// Signals end the process again.
    @Override
    public void close() {
        for (String signal : SIGNALS) {
            try {
                install(
                        signal,
                        Class.forName("sun.misc.SignalHandler").getField("SIG_DFL").get(null));
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                // It was not ours either.
            }
        }
    }
}
