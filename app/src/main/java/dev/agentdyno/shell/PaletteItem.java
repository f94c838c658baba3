package dev.agentdyno.shell;

import dev.agentdyno.tuning.Tunable;
import java.util.Optional;

/// One thing that the palette can do.
///
/// @param title the name, which a search looks for
/// @param detail a few words beside it, searched too but after the titles
/// @param keys the shortcut that does the same, or empty
/// @param setting the setting that Tab sets in place
/// @param action what Enter does, on the FX thread
public record PaletteItem(
        Section section,
        Icon icon,
        String title,
        String detail,
        String keys,
        Optional<Tunable<?>> setting,
        Runnable action) {

    /// The headings of the palette, in their order.
    public enum Section {
        COMMANDS,
        PAGES,
        WORKLOADS,
        SETTINGS
    }

    /// Something to do that has no value to set.
    public static PaletteItem of(
            Section section, Icon icon, String title, String detail, String keys, Runnable action) {
        return new PaletteItem(section, icon, title, detail, keys, Optional.empty(), action);
    }

    /// How well `query`, in lower case, fits: 0 is best; −1 is not at all.
    int rank(String query) {
        String name = title.toLowerCase(java.util.Locale.ROOT);
        if (name.startsWith(query)) {
            return 0;
        }
        if (name.contains(" " + query) || name.contains("." + query)) {
            return 1;
        }
        if (name.contains(query)) {
            return 2;
        }
        return detail.toLowerCase(java.util.Locale.ROOT).contains(query) ? 3 : -1;
    }
}
