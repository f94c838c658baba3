package dev.agentdyno.gateway;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Images by their address; one whose address is `data:…` holds its bytes in itself.
final class DataUrl {
    private static final Pattern FORM = Pattern.compile("(?is)data:([^;,]+);base64,(.*)");

    private DataUrl() {}

    static Part image(String field, String url) {
        Matcher data = FORM.matcher(url);
        if (data.matches()) {
            return new Part.InlineImage(
                    field, data.group(1).toLowerCase(Locale.ROOT), data.group(2));
        }
        boolean web = url.regionMatches(true, 0, "http", 0, 4);
        if (!web) {
            throw new RefusedException(field, "is neither a web address nor data in Base64");
        }
        return new Part.LinkedImage(field, url, mediaType(url));
    }

    static String of(Part.InlineImage image) {
        return "data:" + image.mediaType() + ";base64," + image.data();
    }

    /// What the end of an address says of the image; empty if that says nothing.
    static String mediaType(String url) {
        String path = url.replaceFirst("[?#].*", "").toLowerCase(Locale.ROOT);
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "png" -> "image/png";
            case "jpg", "jpeg" -> "image/jpeg";
            case "gif" -> "image/gif";
            case "webp" -> "image/webp";
            case "heic" -> "image/heic";
            default -> "";
        };
    }
}
