package dev.agentdyno.settings;

/// What the console remembers from one start to the next. Immutable.
///
/// @param theme `dark` or `light`
/// @param workload the workload last chosen
/// @param width width of the window in pixels
/// @param height height of the window in pixels
/// @param unscrubbedExports whether an exported recording keeps what may be secret
public record Settings(
        String theme, String workload, int width, int height, boolean unscrubbedExports) {

    private static final int LEAST_WIDTH = 900;
    private static final int LEAST_HEIGHT = 600;
    private static final int MOST = 16_384;

    /// Puts what cannot be used, such as a window of no size in a file edited by hand, right.
    public Settings {
        theme = theme != null && theme.equals("light") ? "light" : "dark";
        workload = workload == null || workload.isBlank() ? "quickstart" : workload;
        width = width == 0 ? 1440 : Math.clamp(width, LEAST_WIDTH, MOST);
        height = height == 0 ? 900 : Math.clamp(height, LEAST_HEIGHT, MOST);
    }

    /// What a first start uses.
    public static Settings defaults() {
        return new Settings("dark", "quickstart", 1440, 900, false);
    }

    public Settings withTheme(String next) {
        return new Settings(next, workload, width, height, unscrubbedExports);
    }

    public Settings withWorkload(String next) {
        return new Settings(theme, next, width, height, unscrubbedExports);
    }

    public Settings withSize(int nextWidth, int nextHeight) {
        return new Settings(theme, workload, nextWidth, nextHeight, unscrubbedExports);
    }

    public Settings withUnscrubbedExports(boolean next) {
        return new Settings(theme, workload, width, height, next);
    }
}
