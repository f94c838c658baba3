package dev.agentdyno.workload;

/// One kind of iteration in a scenario's mix.
///
/// @param name what events and reports call it
/// @param weight its share of the iterations, relative to the other steps
/// @param throughRouter over HTTP through the router, or straight to a model in this process
/// @param size agents in a batch, members of a team or questions asked together; 0 takes the
///   scenario's parameter
/// @param tools which [Tools] its agents have
/// @param mode how a team's members share a task, one of [TeamModes#NAMES]
/// @param rounds most rounds in which members that seek agreement answer
record Step(
        String name,
        StepKind kind,
        double weight,
        boolean throughRouter,
        int size,
        String tools,
        String mode,
        int rounds) {}
