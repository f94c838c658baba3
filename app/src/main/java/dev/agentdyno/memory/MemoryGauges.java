package dev.agentdyno.memory;

import dev.agentdyno.chart.RulerGauge;
import dev.agentdyno.memory.MemoryPicture.Gauges;
import dev.agentdyno.page.GaugeBand;
import dev.agentdyno.page.Words;
import java.util.List;
import javafx.scene.layout.Region;

/// The six gauges of the page.
final class MemoryGauges {
    private final RulerGauge live = new RulerGauge(Words.of("memory.gauge.live"));
    private final RulerGauge allocation = new RulerGauge(Words.of("memory.gauge.allocation"));
    private final RulerGauge share = new RulerGauge(Words.of("memory.gauge.share"));
    private final RulerGauge pause = new RulerGauge(Words.of("memory.gauge.pause"));
    private final RulerGauge collections = new RulerGauge(Words.of("memory.gauge.collections"));
    private final RulerGauge used = new RulerGauge(Words.of("memory.gauge.used"));
    private final GaugeBand band =
            new GaugeBand(List.of(live, allocation, share, pause, collections, used));

    Region band() {
        return band;
    }

    void show(Gauges gauges) {
        live.setReading(gauges.live());
        allocation.setReading(gauges.allocation());
        share.setReading(gauges.pauseShare());
        pause.setReading(gauges.pause());
        collections.setReading(gauges.collections());
        used.setReading(gauges.used());
    }
}
