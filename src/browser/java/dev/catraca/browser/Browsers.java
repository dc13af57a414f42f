package dev.catraca.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The headless Chromium that all tests of this thread share; closed when the JVM ends. */
final class Browsers {
    private static final Path INSTALLED = Path.of(System.getProperty("chromium", "/usr/bin/chromium"));
    private static Browser chromium;

    private Browsers() {}

    /** The installed Chromium ({@code -Dchromium=<path>}), or the one that Playwright downloads. */
    static synchronized Browser chromium() {
        if (chromium == null) {
            var installed = Files.isExecutable(INSTALLED);
            var environment = installed ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.<String, String>of();
            var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            var options = new BrowserType.LaunchOptions()
                    .setArgs(List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync"));
            chromium = playwright.chromium().launch(installed ? options.setExecutablePath(INSTALLED) : options);
        }
        return chromium;
    }
}
