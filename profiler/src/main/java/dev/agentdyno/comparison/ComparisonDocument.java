package dev.agentdyno.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A comparison as plain maps, lists and numbers. Unknown numbers stay NaN.
final class ComparisonDocument {
    private static final double[] PERCENTILES = {50, 90, 95, 99, 99.9, 99.99};

    private ComparisonDocument() {}

    static Map<String, @Nullable Object> of(Comparison comparison) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("a", side(comparison.a(), comparison.curveA()));
        map.put("b", side(comparison.b(), comparison.curveB()));
        map.put("comparable", comparison.comparability().comparable());
        map.put("mismatches", mismatches(comparison.comparability()));
        map.put("settings", settings(comparison.comparability()));
        map.put("figures", comparison.changes().stream().map(ComparisonDocument::change).toList());
        map.put("methods", comparison.methods().stream().map(ComparisonDocument::method).toList());
        return map;
    }

    private static Map<String, @Nullable Object> side(Side side, Curve curve) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", side.name());
        map.put("duration_seconds", side.range().seconds());
        map.put("jvm", side.snapshot().facts().jvm());
        map.put("collector", side.snapshot().facts().collector());
        map.put("sampler", side.profile().sampler().map(each -> each.event()).orElse(null));
        boolean timed = side.profile().sampler().filter(each -> each.timed()).isPresent();
        map.put(timed ? "cpu_seconds" : "samples", weight(side, timed));
        map.put(curve.kind() == Curve.Kind.RESPONSE ? "response_time" : "pauses", curve(curve));
        return map;
    }

    private static Object weight(Side side, boolean timed) {
        long total = side.profile().total();
        return timed ? (Object) (total / 1e9) : (Object) total;
    }

    private static Map<String, @Nullable Object> curve(Curve curve) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("count", curve.count());
        for (double percentile : PERCENTILES) {
            String name = Double.toString(percentile).replaceAll("\\.0$", "").replace(".", "");
            map.put("p" + name + "_seconds", curve.at(percentile));
        }
        return map;
    }

    private static List<Map<String, Object>> mismatches(Comparability comparability) {
        List<Map<String, Object>> all = new ArrayList<>();
        comparability
                .mismatches()
                .forEach(each -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("aspect", each.aspect().word());
                    if (!each.name().isEmpty()) {
                        map.put("name", each.name());
                    }
                    map.put("a", each.a());
                    map.put("b", each.b());
                    all.add(map);
                });
        return all;
    }

    private static List<Map<String, Object>> settings(Comparability comparability) {
        return comparability.settings().stream()
                .map(each -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("name", each.name());
                    map.put("a", each.a());
                    map.put("b", each.b());
                    return map;
                })
                .toList();
    }

    private static Map<String, @Nullable Object> change(Change change) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", change.gauge().key());
        map.put("a", change.a());
        map.put("b", change.b());
        map.put("difference", change.difference());
        map.put("relative", change.relative());
        map.put("meaning", change.meaning().word());
        return map;
    }

    private static Map<String, @Nullable Object> method(MethodChange method) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("method", method.frame().text());
        map.put("self_a", method.selfA());
        map.put("self_b", method.selfB());
        map.put("total_a", method.totalA());
        map.put("total_b", method.totalB());
        return map;
    }
}
