package dev.agentdyno.workload;

import java.util.List;
import java.util.function.DoubleSupplier;

/// Starts at a rate that follows a [LevelCurve]. The rate may change while the run goes on: the
/// part of the gap that is over stays over, the rest is paced anew.
final class RateArrivals implements Arrivals {
    private final LevelCurve curve;
    private final DoubleSupplier rateSetting;
    private double rate;
    private double baseArea;
    private long baseNumber;

    RateArrivals(LevelCurve curve, DoubleSupplier rateSetting) {
        this.curve = curve;
        this.rateSetting = rateSetting;
        this.rate = rateSetting.getAsDouble();
    }

    @Override
    public long planned(long number, long now) {
        double wanted = rateSetting.getAsDouble();
        if (wanted != rate) {
            rebase(number, curve.area(now / 1e9), wanted);
        }
        double time = curve.timeOf(areaOf(number));
        return Double.isInfinite(time) ? Long.MAX_VALUE : Math.round(time * 1e9);
    }

    private double areaOf(long number) {
        return baseArea + (number - baseNumber) / rate;
    }

    private void rebase(long number, double areaNow, double wanted) {
        double next = areaOf(number);
        baseArea = next <= areaNow ? next : areaNow + (next - areaNow) * rate / wanted;
        baseNumber = number;
        rate = wanted;
    }

    @Override
    public double rate(long now) {
        return curve.level(now / 1e9) * rateSetting.getAsDouble();
    }

    @Override
    public String verb() {
        return "hold";
    }

    @Override
    public List<double[]> plan() {
        return curve.corners(rate);
    }
}
