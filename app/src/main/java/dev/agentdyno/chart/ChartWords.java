package dev.agentdyno.chart;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/// The words that charts write themselves, in the language of the console.
final class ChartWords {
    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("dev.agentdyno.chart.charts");

    private ChartWords() {}

    static String of(String key) {
        return BUNDLE.getString(key);
    }

    static String of(String key, Object... values) {
        return new MessageFormat(BUNDLE.getString(key)).format(values);
    }
}
