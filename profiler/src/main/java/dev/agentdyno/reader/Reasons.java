package dev.agentdyno.reader;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why a file operation failed, in a person's words and on one line.
public final class Reasons {
    private Reasons() {}

    /// What to say after the colon in "cannot write FILE: …".
    public static String inWords(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "no permission";
            case NoSuchFileException missing -> "no such file or folder";
            case NotDirectoryException file -> "it is not a folder";
            case FileAlreadyExistsException taken -> "a file of that name is in the way";
            case EOFException early -> "it ends too early";
            case FileSystemException other -> ofSystem(other.getReason());
            default -> ofSystem(e.getMessage());
        };
    }

    /// The system's text, such as "No space left on device", without its capital and without
    /// anything after the first line.
    private static String ofSystem(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return "the system gave no reason";
        }
        String line = text.strip().lines().findFirst().orElse("");
        return line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1);
    }
}
