package dev.agentdyno.bench.proxy;

/// What one arm did under one load.
///
/// @param requests answered well
/// @param errors answers that were none: other statuses, connections cut, time-outs
/// @param seconds how long it was measured
/// @param p50 seconds of the answer, or of a stream's first event
/// @param p99 the same
/// @param processorSeconds of the processes of the arm; 0 for the backend alone
/// @param residentBytes of the processes of the arm at the end; 0 for the backend alone
public record Measured(
        long requests,
        long errors,
        double seconds,
        double p50,
        double p99,
        double processorSeconds,
        long residentBytes) {

    public double perSecond() {
        return requests / seconds;
    }

    /// Processor seconds a request.
    public double work() {
        return processorSeconds / requests;
    }

    Measured with(double processor, long resident) {
        return new Measured(requests, errors, seconds, p50, p99, processor, resident);
    }
}
