package dev.agentdyno.bench;

import java.util.Optional;
import java.util.OptionalDouble;

/// What a row is meant to come to. Pure.
public sealed interface Aim {
    /// At most so many bytes allocated by an operation.
    record Bytes(double most) implements Aim {}

    /// At least so many operations a second on one thread.
    record Rate(double least) implements Aim {}

    /// At least so many times as fast as the yardstick in Go, measured in the same sitting.
    record TimesGo(Yardstick yardstick) implements Aim {}

    /// At least so many times as fast as another row of the table.
    record TimesRow(String row, double least) implements Aim {}

    /// With all processors, at least this share of what so many times one thread would do.
    record Linear(double least) implements Aim {}

    /// To be known at all.
    record Known() implements Aim {}

    /// What `row` came to, in the aim's own measure; empty where that cannot be told, such as a
    /// ratio to Go without a Go compiler.
    default OptionalDouble value(Row row, TableResult result) {
        return switch (this) {
            case Bytes _ -> known(row.bytes());
            case Rate _ -> known(row.perSecond());
            case TimesGo(Yardstick yardstick) ->
                    known(result.go(yardstick).map(go -> go.times(row)));
            case TimesRow(String other, double _) ->
                    known(
                            result.row(other, row.recorded())
                                    .map(each -> each.nanos() / row.nanos()));
            case Linear _ ->
                    known(
                            result.rows(row.name(), row.recorded())
                                    .findFirst()
                                    .map(one -> share(row, one)));
            case Known _ -> known(row.nanos());
        };
    }

    /// What it should come to; 0 where it only is to be known.
    default double bound() {
        return switch (this) {
            case Bytes(double most) -> most;
            case Rate(double least) -> least;
            case TimesGo(Yardstick yardstick) -> yardstick.aim();
            case TimesRow(String _, double least) -> least;
            case Linear(double least) -> least;
            case Known _ -> 0;
        };
    }

    /// Whether `value` is what was aimed for. Bytes are whole: what JMH has after the point is its
    /// own.
    default boolean met(double value) {
        return switch (this) {
            case Bytes(double most) -> Math.round(value) <= most;
            case Rate _, TimesGo _, TimesRow _, Linear _ -> value >= bound();
            case Known _ -> true;
        };
    }

    private static double share(Row row, Row one) {
        return row.perSecond() / one.perSecond() * one.threads() / row.threads();
    }

    private static OptionalDouble known(Optional<Double> value) {
        return value.map(Aim::known).orElseGet(OptionalDouble::empty);
    }

    private static OptionalDouble known(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
