package dev.agentdyno.chart;

import org.jspecify.annotations.Nullable;

/// Keeps the raster of a chart from one picture to the next, since making one is dear.
final class LineRasters {
    private @Nullable LineRaster raster;

    /// An empty raster as large as `plot`.
    ///
    /// @param scale pixels of the screen a pixel of the plot
    LineRaster begun(Plot plot, double scale) {
        LineRaster known = raster;
        if (known == null || !known.fits(plot, scale)) {
            known = new LineRaster(plot, scale);
            raster = known;
        }
        known.begin();
        return known;
    }
}
