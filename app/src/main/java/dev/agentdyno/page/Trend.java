package dev.agentdyno.page;

/// A straight line through points, by least squares: how fast something grows.
///
/// Points are added one after the other and not kept. Not thread-safe.
public final class Trend {
    private int count;
    private double meanX;
    private double meanY;
    private double squaresX;
    private double squaresY;
    private double products;

    /// Adds a point; one that is not finite is left out. Welford's update, so that epoch times do
    /// not cost digits.
    public void add(double x, double y) {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            return;
        }
        count++;
        double deltaX = x - meanX;
        double deltaY = y - meanY;
        meanX += deltaX / count;
        meanY += deltaY / count;
        squaresX += deltaX * (x - meanX);
        squaresY += deltaY * (y - meanY);
        products += deltaX * (y - meanY);
    }

    /// Change of y for each 1 of x; NaN under three points.
    public double slope() {
        return count < 3 || squaresX == 0 ? Double.NaN : products / squaresX;
    }

    /// How much of the scatter of y the line explains, 0 to 1; NaN when that cannot be said.
    public double fit() {
        double both = squaresX * squaresY;
        return count < 3 || both == 0 ? Double.NaN : products * products / both;
    }
}
