package dev.agentdyno.reader;

import one.profiler.AsyncProfiler;

/// Computes, allocates and contends while async-profiler looks on: the first argument is what it is
/// to record, the second the file. Run as a program of its own.
final class ProfiledProgram {
    private static final Object LOCK = new Object();
    private static final long NANOS = 1_200_000_000L;
    private static volatile Object kept = "";
    private static volatile double sink;

    private ProfiledProgram() {}

    public static void main(String[] arguments) throws Exception {
        AsyncProfiler profiler = AsyncProfiler.getInstance();
        profiler.execute("start,jfr," + arguments[0] + ",file=" + arguments[1]);
        Thread[] workers = new Thread[3];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Thread(ProfiledProgram::work, "profiled-" + i);
            workers[i].start();
        }
        for (Thread worker : workers) {
            worker.join();
        }
        profiler.execute("stop,file=" + arguments[1]);
    }

    private static void work() {
        long end = System.nanoTime() + NANOS;
        while (System.nanoTime() < end) {
            burn();
            allocate();
            synchronized (LOCK) {
                burn();
            }
        }
    }

    private static void burn() {
        double x = 1;
        for (int i = 0; i < 200_000; i++) {
            x = Math.sin(x) + i;
        }
        sink = x;
    }

    private static void allocate() {
        for (int i = 0; i < 200; i++) {
            kept = new byte[1000 + i * 10];
        }
        kept = new long[300_000];
    }
}
