package dev.agentdyno.page;

import javafx.scene.layout.Region;

/// A flat bar of a share of 0 to 1, 8 pixels high; nothing is filled while the share is not known.
public final class ShareBar extends Region {
    private static final double HEIGHT = 8;

    private final Region fill = new Region();
    private double share;

    public ShareBar() {
        getStyleClass().add("share-bar");
        fill.getStyleClass().add("share-bar-fill");
        getChildren().add(fill);
        setPrefHeight(HEIGHT);
        setMinHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setMaxWidth(Double.MAX_VALUE);
    }

    /// Fills `share` of the bar.
    public void share(double share) {
        this.share = share;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double known = Double.isFinite(share) ? Math.clamp(share, 0, 1) : 0;
        double width = known == 0 ? 0 : Math.max(1, Math.round(known * getWidth()));
        fill.resizeRelocate(0, 0, width, getHeight());
    }
}
