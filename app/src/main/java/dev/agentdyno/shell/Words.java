package dev.agentdyno.shell;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/// The words that a person sees, from `dev/agentdyno/messages.properties` in the JVM's language.
///
/// Messages with arguments follow [MessageFormat]: `{0}`, and `''` for an apostrophe. Numbers are
/// given as text that is already formatted, so that every page writes them alike.
public final class Words {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("dev.agentdyno.messages");

    private Words() {}

    /// The message `key`.
    ///
    /// @throws MissingResourceException if there is none, which is a fault of the program
    public static String of(String key) {
        return BUNDLE.getString(key);
    }

    /// The message `key`, or `other` if there is none: for names that come from elsewhere, such as
    /// those of settings.
    public static String orElse(String key, String other) {
        return BUNDLE.containsKey(key) ? BUNDLE.getString(key) : other;
    }

    /// The message `key` with its places filled.
    public static String of(String key, Object... arguments) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(arguments);
    }
}
