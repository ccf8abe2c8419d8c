package io.parley.server;

import io.parley.server.kernel.CannotStart;
import io.parley.server.kernel.DataFolder;
import io.parley.server.kernel.database.DatabaseUrl;
import io.parley.server.kernel.web.CertificateFiles;
import io.parley.server.kernel.web.PublicUrl;
import java.nio.file.Path;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.support.EnvironmentPostProcessorApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.PropertyResolver;

/// What an operator may have set wrong is found before anything is made or started, the log and its folder included.
/// Comes after the settings are known and before the log is opened.
final class StartChecks implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
    private static final int LARGEST_PORT = 65_535;

    @Override
    public int getOrder() {
        return EnvironmentPostProcessorApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        check(event.getEnvironment());
    }

    /// @throws CannotStart naming the setting that is wrong
    static void check(PropertyResolver settings) {
        requirePort(settings.getRequiredProperty("server.port"));
        PublicUrl.require(settings.getRequiredProperty("parley.public-url"));
        CertificateFiles.require(
                settings.getRequiredProperty("parley.tls-cert"), settings.getRequiredProperty("parley.tls-key"));
        DataFolder.requireWritable(Path.of(settings.getRequiredProperty("parley.data")));
        var database = settings.getRequiredProperty("parley.database-url");
        if (!database.isBlank()) {
            DatabaseUrl.parse(database).requireReachable();
        }
    }

    private static void requirePort(String port) {
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > LARGEST_PORT) {
            throw new CannotStart("--port: want a number from 0 to %d, got %s.".formatted(LARGEST_PORT, port));
        }
    }
}
