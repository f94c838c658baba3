package dev.agentdyno.chart;

/// The colours of a heat map from little to much, for the head of a card.
public final class HeatKey extends ChartRegion {
    private static final double STEP = 8;
    private static final double HEIGHT = 8;

    public HeatKey() {
        setMinSize(ChartTheme.HEAT_STEPS * STEP, HEIGHT);
        setMaxSize(ChartTheme.HEAT_STEPS * STEP, HEIGHT);
    }

    @Override
    String title() {
        return ChartWords.of("few") + " – " + ChartWords.of("many");
    }

    @Override
    boolean hasPicture() {
        return false;
    }

    @Override
    void paint(Pen pen) {
        for (int step = 0; step < ChartTheme.HEAT_STEPS; step++) {
            pen.fill(pen.theme().heat(step), step * STEP, 0, STEP, HEIGHT);
        }
        pen.frame(pen.color(Token.LINE), 0, 0, ChartTheme.HEAT_STEPS * STEP, HEIGHT);
    }
}
