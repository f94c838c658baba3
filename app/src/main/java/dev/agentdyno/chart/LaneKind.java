package dev.agentdyno.chart;

/// What a slot of a lane can stand for. Its height differs as well as its colour, so that colour is
/// never the only difference.
///
/// @param height part of the lane's height, 0 to 1
public record LaneKind(String name, SeriesColor color, double height) {}
