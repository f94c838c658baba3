package dev.agentdyno.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Why a file could not be read or written, in words.
final class Reasons {
    private Reasons() {}

    static String of(IOException failure) {
        String reason =
                switch (failure) {
                    case NoSuchFileException _ -> "no such file or folder";
                    case AccessDeniedException _ -> "access denied";
                    case FileSystemException e -> e.getReason();
                    default -> failure.getMessage();
                };
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }
}
