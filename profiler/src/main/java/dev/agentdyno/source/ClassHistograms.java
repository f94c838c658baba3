package dev.agentdyno.source;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/// Has this JVM count the objects of each class. It stands still meanwhile: not for the FX thread.
public final class ClassHistograms {
    private static final String[] SIGNATURE = {String[].class.getName()};

    private ClassHistograms() {}

    /// Counts the live objects after a full collection, as `jcmd … GC.class_histogram` writes them.
    public static String live() {
        return taken(new String[0]);
    }

    /// Counts all objects, those that nobody holds any more included; collects nothing.
    public static String all() {
        return taken(new String[] {"-all"});
    }

    private static String taken(String[] arguments) {
        try {
            return String.valueOf(
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(
                                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                    "gcClassHistogram",
                                    new Object[] {arguments},
                                    SIGNATURE));
        } catch (JMException e) {
            throw new IllegalStateException("this JVM does not count its objects", e);
        }
    }
}
