package dev.agentdyno.router;

import java.time.Duration;

/// How long a request may take and how often it is tried.
///
/// @param timeout longest a request without streaming may take
/// @param streamingTimeout longest a stream may take
/// @param retries most further attempts for one request
/// @param maxBytes largest request body
/// @param keepAlive how long an idle client connection is kept
public record RequestConfig(
        Duration timeout,
        Duration streamingTimeout,
        int retries,
        int maxBytes,
        Duration keepAlive) {

    /// The reference's values; bodies up to 16 MB.
    public static final RequestConfig DEFAULT =
            new RequestConfig(
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(300),
                    2,
                    16 << 20,
                    Duration.ofSeconds(75));
}
