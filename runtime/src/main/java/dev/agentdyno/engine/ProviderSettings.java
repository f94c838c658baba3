package dev.agentdyno.engine;

import dev.agentdyno.model.Endpoint;
import dev.agentdyno.model.Secret;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/// Which provider is asked for something, as settings: `PREFIX.kind`, `.url`, `.name` and
/// `.apiKeyEnv`. Keys stand in environment variables and never in a setting.
final class ProviderSettings {
    private final String prefix;
    private final Tunable<String> kind;
    private final Tunable<String> url;
    private final Tunable<String> name;
    private final Tunable<String> keyVariable;

    /// Declares the settings.
    ///
    /// @param kinds that there are, the standard first
    /// @param meaning of the setting `kind`
    ProviderSettings(String prefix, List<String> kinds, Tunables tunables, String meaning) {
        this.prefix = prefix;
        kind = tunables.choice(prefix + ".kind", kinds.getFirst(), kinds, meaning);
        url =
                tunables.text(
                        prefix + ".url",
                        "http:// or https:// address without a key, or nothing",
                        ProviderSettings::checkAddress,
                        "Where the provider's API is, if not at the vendor's own address: a"
                                + " gateway, or a server of one's own.");
        name =
                tunables.text(
                        prefix + ".name",
                        "",
                        "The model that a provider which is no simulated one" + " is asked for.");
        keyVariable =
                tunables.text(
                        prefix + ".apiKeyEnv",
                        "environment variable, or nothing",
                        ProviderSettings::checkVariable,
                        "The environment variable that holds the provider's key. If it is not"
                                + " named, the vendor's usual one is sent to the vendor's own"
                                + " address, and none to another.");
    }

    private static void checkAddress(String text) {
        URI address = uri(text);
        boolean http =
                "http".equalsIgnoreCase(address.getScheme())
                        || "https".equalsIgnoreCase(address.getScheme());
        boolean plain =
                address.getUserInfo() == null
                        && address.getQuery() == null
                        && address.getFragment() == null;
        if (!http || address.getHost() == null || !plain) {
            throw noAddress();
        }
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw noAddress();
        }
    }

    /// Without the text, in which a key may stand.
    private static IllegalArgumentException noAddress() {
        return new IllegalArgumentException("not of the form http[s]://host[:port][/path]");
    }

    /// Says nothing of the text, which may be a key itself.
    private static void checkVariable(String text) {
        if (Secret.fromEnvironment(text).isEmpty()) {
            throw new IllegalArgumentException("no environment variable of that name is set");
        }
    }

    String kind() {
        return kind.value();
    }

    /// What a vendor is to be asked.
    ///
    /// @throws InvalidSettingException if something is missing
    Asked of(Vendor vendor) {
        if (name.value().isEmpty()) {
            throw new InvalidSettingException(
                    "%s.name is empty: %s must be told which model is asked"
                            .formatted(prefix, vendor.word()));
        }
        return new Asked(vendor, endpoint(vendor), name.value());
    }

    private Endpoint endpoint(Vendor vendor) {
        Optional<Secret> named = Secret.fromEnvironment(keyVariable.value());
        if (!url.value().isEmpty()) {
            Endpoint elsewhere = vendor.endpoint().at(URI.create(url.value()));
            return named.map(elsewhere::withKey).orElse(elsewhere);
        }
        return named.or(() -> Secret.fromEnvironment(vendor.keyVariable()))
                .map(vendor.endpoint()::withKey)
                .orElseThrow(() ->
                        new InvalidSettingException(
                                "%s.kind is %s, whose key is not known: put it into %s, name another"
                                                .formatted(
                                                        prefix, vendor.word(), vendor.keyVariable())
                                        + " environment variable in "
                                        + prefix
                                        + ".apiKeyEnv, or give "
                                        + prefix
                                        + ".url a server that needs none"));
    }

    /// A provider and the model that it is asked for.
    record Asked(Vendor vendor, Endpoint endpoint, String model) {}
}
