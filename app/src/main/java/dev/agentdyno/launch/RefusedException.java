package dev.agentdyno.launch;

import java.io.IOException;

/// The child does not do what it was asked; the message says why in one line.
public final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(String reason) {
        super(reason);
    }
}
