package dev.agentdyno.reader;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/// Why a file operation failed, as far as it is one of the usual reasons.
public enum Reason {
    NO_PERMISSION("no permission"),
    MISSING("no such file or folder"),
    NO_FOLDER("it is not a folder"),
    A_FOLDER("it is a folder"),
    IN_THE_WAY("a file of that name is in the way"),
    ENDS_EARLY("it ends too early"),
    DISK_FULL("the disk is full"),
    QUOTA_USED("the disk quota is used up"),
    READ_ONLY("the disk can only be read"),
    OTHER("the system gave no reason");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    /// What to say after the colon in "cannot write FILE: …".
    String words() {
        return words;
    }

    /// The reason behind `e`.
    public static Reason of(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> NO_PERMISSION;
            case NoSuchFileException _ -> MISSING;
            case NotDirectoryException _ -> NO_FOLDER;
            case FileAlreadyExistsException _ -> IN_THE_WAY;
            case EOFException _ -> ENDS_EARLY;
            default -> ofSystem(Reasons.systemText(e));
        };
    }

    /// The text of an error number, which is the same on every Unix that speaks English.
    private static Reason ofSystem(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "no space left on device" -> DISK_FULL;
            case "disk quota exceeded" -> QUOTA_USED;
            case "read-only file system" -> READ_ONLY;
            case "is a directory" -> A_FOLDER;
            case "not a directory" -> NO_FOLDER;
            case "permission denied", "operation not permitted" -> NO_PERMISSION;
            default -> OTHER;
        };
    }
}
