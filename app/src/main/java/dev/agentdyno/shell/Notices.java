package dev.agentdyno.shell;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;
import org.controlsfx.control.action.Action;

/// What the console tells in passing, at the bottom right of the window.
final class Notices {
    private static final Duration SHORT = Duration.seconds(5);
    private static final Duration LONG = Duration.seconds(15);

    private final Node owner;

    /// @param owner a node of the window that the notices belong to
    Notices(Node owner) {
        this.owner = owner;
    }

    void tell(String line) {
        show(line, Icon.PASSED.node(), SHORT);
    }

    void tellFailure(String line) {
        show(line, Icon.HIGH.node(), LONG);
    }

    /// A line with one thing to do about it.
    void offer(String line, String button, Runnable action) {
        if (!hasWindow()) {
            return;
        }
        Notifications notice = notice(line, LONG).graphic(Icon.PASSED.node());
        notice.action(new Action(button, event -> action.run()));
        notice.onAction(event -> action.run());
        show(notice);
    }

    /// A line that stays, with two things to do about it.
    void ask(String line, Offer first, Offer second) {
        if (!hasWindow()) {
            return;
        }
        Notifications notice = notice(line, Duration.INDEFINITE).graphic(Icon.MEDIUM.node());
        notice.action(action(first), action(second));
        show(notice);
    }

    private static Action action(Offer offer) {
        return new Action(offer.button(), event -> offer.action().run());
    }

    private void show(String line, Node icon, Duration time) {
        if (hasWindow()) {
            show(notice(line, time).graphic(icon));
        }
    }

    /// Shows it so that it takes no keys: a popup would be given all keys of the window first, and
    /// its first button would answer them.
    private void show(Notifications notice) {
        notice.show();
        for (Window window : List.copyOf(Window.getWindows())) {
            if (window instanceof PopupWindow popup
                    && owner.getScene().getWindow().equals(popup.getOwnerWindow())) {
                popup.setHideOnEscape(false);
                takeNoKeys(popup.getScene().getRoot());
            }
        }
    }

    private static void takeNoKeys(Parent notice) {
        for (Node bar : notice.lookupAll(".notice")) {
            bar.lookupAll(".button").forEach(button -> button.setFocusTraversable(false));
            notice.requestFocus();
        }
    }

    /// A picture is taken without a window; then there is nobody to tell.
    private boolean hasWindow() {
        return owner.getScene() != null && owner.getScene().getWindow() != null;
    }

    private Notifications notice(String line, Duration time) {
        return Notifications.create()
                .owner(owner)
                .position(Pos.BOTTOM_RIGHT)
                .text(line)
                .hideAfter(time)
                .styleClass("notice");
    }
}
