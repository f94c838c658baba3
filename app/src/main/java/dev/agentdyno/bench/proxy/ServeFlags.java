package dev.agentdyno.bench.proxy;

import java.util.List;

/// The flags that the launcher gives the JVM of `dyno serve`.
final class ServeFlags {
    static final List<String> ALL =
            List.of(
                    "-Xms30m",
                    "-Xmx128m",
                    "-Xmn16m",
                    "-XX:TrimNativeHeapInterval=5000",
                    "-XX:MaxDirectMemorySize=512m",
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-Dio.netty.leakDetection.level=disabled");

    private ServeFlags() {}
}
