package dev.agentdyno.shell;

import java.util.List;
import javafx.scene.layout.Region;

/// A card over the window that tells something and offers what to do about it.
///
/// @param key of its title and its style class
/// @param content what it tells
/// @param offers each closes the card and does what it says
public record Dialog(String key, Region content, List<Offer> offers) {
    /// Keeps its own copy.
    public Dialog {
        offers = List.copyOf(offers);
    }
}
