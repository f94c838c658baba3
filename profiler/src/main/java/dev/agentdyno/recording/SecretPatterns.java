package dev.agentdyno.recording;

import java.util.List;
import java.util.regex.Pattern;

/// What a secret looks like: the formats that providers document, and values behind a telling name.
///
/// A pattern names a format closely enough that Base64 text, such as the histograms of a
/// `LoadInterval`, cannot match by chance: it needs a character outside Base64 or stands at the
/// start of a word and runs over a fixed length to its end.
final class SecretPatterns {
    /// Longest piece of text that is searched. Longer text is searched in overlapping pieces, so
    /// that the cost stays linear.
    private static final int PIECE = 4_096;

    /// No key format below is longer, save key blocks, which are known by their first line, and web
    /// tokens, which are [#WEB_TOKEN].
    private static final int OVERLAP = 256;

    private static final Pattern SECRET =
            Pattern.compile(
                    String.join(
                            "|",
                            List.of(
                                    // OpenAI, Anthropic, OpenRouter, Stripe
                                    "\\bsk[-_][A-Za-z0-9_-]{16,}",
                                    "\\bgsk_[A-Za-z0-9]{20,}",
                                    "\\bhf_[A-Za-z0-9]{20,}",
                                    // Google, AWS
                                    "\\bAIza[0-9A-Za-z_-]{35}\\b",
                                    "\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b",
                                    // GitHub, GitLab, Slack
                                    "\\bgh[pousr]_[A-Za-z0-9]{20,}",
                                    "\\bgithub_pat_[A-Za-z0-9_]{20,}",
                                    "\\bglpat-[A-Za-z0-9_-]{16,}",
                                    "\\bxox[abeoprs]-[A-Za-z0-9-]{10,}",
                                    // JSON web tokens, key blocks
                                    "\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.",
                                    "-----BEGIN [A-Z ]*PRIVATE KEY",
                                    // a header, a name with a value, a URL with a password
                                    "(?i:\\bbearer\\s+[a-z0-9._~+/=-]{12,})",
                                    "(?i:\\bbasic\\s+[a-z0-9+/]{16,}={0,2})",
                                    "(?i:(?:api[_.-]?key|access[_.-]?key|secret|token|passw(?:or)?d)"
                                            + "[\"']?\\s*[=:]\\s*[\"']?[^\\s\"',;&]{6,})",
                                    "(?i:\\b[a-z][a-z0-9+.-]{1,15}://[^\\s/:@]{1,64}:[^\\s/@]{1,64}@)")));

    /// A JSON web token of any length. It starts where a run of its characters starts and never
    /// goes back, so that a long text may be searched whole.
    private static final Pattern WEB_TOKEN =
            Pattern.compile("(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+\\.");

    private SecretPatterns() {}

    /// Whether `text` holds anything that looks like a secret.
    static boolean matches(String text) {
        return inPieces(text) || (text.length() > PIECE && WEB_TOKEN.matcher(text).find());
    }

    private static boolean inPieces(String text) {
        for (int from = 0; from < text.length(); from += PIECE - OVERLAP) {
            int to = Math.min(text.length(), from + PIECE);
            if (SECRET.matcher(text).region(from, to).useTransparentBounds(true).find()) {
                return true;
            }
            if (to == text.length()) {
                return false;
            }
        }
        return false;
    }
}
