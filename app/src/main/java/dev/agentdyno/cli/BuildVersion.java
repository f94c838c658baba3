package dev.agentdyno.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/// The version that the build wrote beside this class; of classes that no build has packed it is
/// unknown.
final class BuildVersion implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        try (InputStream in = BuildVersion.class.getResourceAsStream("build.properties")) {
            return new String[] {"Agent Dyno " + version(in)};
        }
    }

    private static String version(@Nullable InputStream in) throws IOException {
        Properties build = new Properties();
        if (in != null) {
            build.load(in);
        }
        return build.getProperty("version", "(version unknown)");
    }
}
