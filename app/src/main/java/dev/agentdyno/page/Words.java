package dev.agentdyno.page;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words of the pages, from `dev/agentdyno/pages.properties` in the JVM's language.
///
/// Messages follow [MessageFormat]: `{0}`, and `''` for an apostrophe. Numbers are given as text
/// that is already formatted. Safe from any thread.
public final class Words {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("dev.agentdyno.pages");

    private Words() {}

    /// The message `key` with its places filled.
    ///
    /// @throws java.util.MissingResourceException if there is none, which is a fault of the program
    public static String of(String key, Object... arguments) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(arguments);
    }

    /// As [#of], or `other` if there is no such message: for names that come from a recording.
    public static String orElse(String key, String other, Object... arguments) {
        return BUNDLE.containsKey(key) ? of(key, arguments) : other;
    }
}
