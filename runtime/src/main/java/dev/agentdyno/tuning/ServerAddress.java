package dev.agentdyno.tuning;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a server is: `scheme://[[user]:password@]host[:port][/database]`, or nothing.
///
/// The text form hides the password. A password of the form `${NAME}` is the value of that
/// environment variable, and is no secret itself.
///
/// @param password as it is sent, or the empty string
/// @param shownPassword what stands in its place in the text form
public record ServerAddress(
        String scheme,
        String user,
        String password,
        String shownPassword,
        String host,
        int port,
        int database) {
    public static final ServerAddress NONE = new ServerAddress("", "", "", "", "", 0, 0);

    /// What stands for a password that is hidden.
    static final String HIDDEN = "***";

    private static final int MOST_PORT = 65_535;
    private static final Pattern FORM =
            Pattern.compile(
                    "([a-z]+)://(?:([^:@/]*)(?::(.*))?@)?"
                            + "(\\[[0-9a-fA-F:.]+]|[^:/@?#\\[\\]\\s]+)(?::([0-9]{1,5}))?(?:/([0-9]{0,5}))?");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    /// Reads an address.
    ///
    /// @throws IllegalArgumentException saying what was expected, without any part of `text`, which
    ///   may hold a password
    static ServerAddress parse(String text, List<String> schemes, int usualPort) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !schemes.contains(form.group(1))) {
            throw malformed(schemes);
        }
        int port = number(form.group(5), usualPort);
        if (port < 1 || port > MOST_PORT) {
            throw new IllegalArgumentException("a port is 1 to " + MOST_PORT);
        }
        String password = present(form.group(3));
        return new ServerAddress(
                form.group(1),
                decoded(present(form.group(2)), schemes),
                revealed(password, schemes),
                shown(password),
                form.group(4),
                port,
                number(form.group(6), 0));
    }

    private static IllegalArgumentException malformed(List<String> schemes) {
        return new IllegalArgumentException("not of the form " + form(schemes));
    }

    /// The form in words.
    static String form(List<String> schemes) {
        return schemes.getFirst() + "://[[user]:password@]host[:port][/database]";
    }

    private static int number(@Nullable String group, int otherwise) {
        return present(group).isEmpty() ? otherwise : Integer.parseInt(group);
    }

    private static String present(@Nullable String group) {
        return group == null ? "" : group;
    }

    private static String shown(String password) {
        return password.isEmpty() || VARIABLE.matcher(password).matches() ? password : HIDDEN;
    }

    private static String revealed(String password, List<String> schemes) {
        Matcher variable = VARIABLE.matcher(password);
        if (!variable.matches()) {
            return decoded(password, schemes);
        }
        String value = System.getenv(variable.group(1));
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "the environment variable " + variable.group(1) + " is not set");
        }
        return value;
    }

    private static String decoded(String part, List<String> schemes) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed(schemes);
        }
    }

    public boolean isNone() {
        return scheme.isEmpty();
    }

    /// The text form, with the password hidden; empty for [#NONE].
    @Override
    public String toString() {
        if (isNone()) {
            return "";
        }
        String login = user + (shownPassword.isEmpty() ? "" : ":" + shownPassword);
        return scheme
                + "://"
                + (login.isEmpty() ? "" : login + "@")
                + host
                + ":"
                + port
                + (database == 0 ? "" : "/" + database);
    }
}
