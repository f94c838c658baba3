package dev.agentdyno.routing;

import dev.agentdyno.survey.ModelTraffic;
import dev.agentdyno.survey.ModelTraffic.Share;
import java.util.Optional;

/// One model that is looked at alone.
///
/// @param traffic empty while it is read
record ModelView(String model, Optional<ModelTraffic> traffic) {
    Share at(String backend) {
        return traffic.map(known -> known.backends().getOrDefault(backend, Share.NONE))
                .orElse(Share.NONE);
    }
}
