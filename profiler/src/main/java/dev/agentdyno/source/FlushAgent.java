package dev.agentdyno.source;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;

/// Runs inside another JVM, where it has flight recorder hand over its events more often than once
/// a second. Uses nothing but the JDK, and of that what JDK 17 has too: [FastFlush] loads this one
/// class alone into JVMs of 17 and newer.
///
/// The argument is `PID:MILLIS`, the process that looks and how often, or `stop`. It ends with that
/// process.
public final class FlushAgent implements Runnable {
    private static volatile Thread running = new Thread();

    private final long watcher;
    private final long millis;
    private final Object target;
    private final Method flush;

    private FlushAgent(long watcher, long millis, Object target, Method flush) {
        this.watcher = watcher;
        this.millis = millis;
        this.target = target;
        this.flush = flush;
    }

    /// Called by the JVM that loads it.
    public static void agentmain(String argument, Instrumentation instrumentation)
            throws ReflectiveOperationException {
        running.interrupt();
        if (argument.equals("stop")) {
            return;
        }
        open(instrumentation);
        int colon = argument.indexOf(':');
        Object recorder = recorder();
        Runnable agent =
                new FlushAgent(
                        Long.parseLong(argument.substring(0, colon)),
                        Long.parseLong(argument.substring(colon + 1)),
                        recorder,
                        method(recorder));
        Thread thread = new Thread(agent, "agentdyno-flush");
        thread.setDaemon(true);
        running = thread;
        thread.start();
    }

    private static void open(Instrumentation instrumentation) {
        Module recorder = ModuleLayer.boot().findModule("jdk.jfr").orElseThrow();
        Map<String, Set<Module>> ours =
                Map.of("jdk.jfr.internal", Set.of(FlushAgent.class.getModule()));
        instrumentation.redefineModule(recorder, Set.of(), ours, ours, Set.of(), Map.of());
    }

    private static Object recorder() throws ReflectiveOperationException {
        Class<?> access = Class.forName("jdk.jfr.internal.PrivateAccess");
        Object instance = access.getMethod("getInstance").invoke(null);
        Method method = access.getDeclaredMethod("getPlatformRecorder");
        method.setAccessible(true);
        return method.invoke(instance);
    }

    /// The recorder flushes by itself in newer JDKs; in older ones the JVM below it does.
    private static Method method(Object recorder) throws ReflectiveOperationException {
        try {
            return accessible(recorder.getClass().getDeclaredMethod("flush"));
        } catch (NoSuchMethodException e) {
            return accessible(Class.forName("jdk.jfr.internal.JVM").getDeclaredMethod("flush"));
        }
    }

    private static Method accessible(Method method) {
        method.setAccessible(true);
        return method;
    }

    /// Flushes until it is interrupted or nobody looks any more.
    @Override
    public void run() {
        try {
            Object owner = owner();
            while (ProcessHandle.of(watcher).isPresent()) {
                flush.invoke(owner);
                Thread.sleep(millis);
            }
        } catch (InterruptedException | IllegalAccessException | InvocationTargetException e) {
            return;
        }
    }

    private Object owner() throws IllegalAccessException {
        if (flush.getDeclaringClass().isInstance(target)) {
            return target;
        }
        try {
            Class<?> machine = flush.getDeclaringClass();
            return accessible(machine.getDeclaredMethod("getJVM")).invoke(null);
        } catch (NoSuchMethodException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
