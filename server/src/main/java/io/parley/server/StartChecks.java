package io.parley.server;

import io.parley.server.kernel.CannotStart;
import io.parley.server.kernel.DataFolder;
import io.parley.server.kernel.database.DatabaseUrl;
import io.parley.server.kernel.web.CertificateFiles;
import io.parley.server.kernel.web.ListenAddress;
import io.parley.server.kernel.web.Proxies;
import io.parley.server.kernel.web.PublicUrl;
import io.parley.server.mail.MailServer;
import java.nio.file.Path;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.support.EnvironmentPostProcessorApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.PropertyResolver;
import org.springframework.util.unit.DataSize;

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
        requireOneOf("PARLEY_SIGN_UP", settings.getRequiredProperty("parley.sign-up"), "open", "closed");
        requireOneOf("PARLEY_LIMITS", settings.getRequiredProperty("parley.limits"), "on", "off");
        requireOneOf("PARLEY_WEBHOOKS_PRIVATE", settings.getRequiredProperty("parley.webhooks-private"), "on", "off");
        requireSize("PARLEY_FILE_LIMIT", settings.getRequiredProperty("parley.file-limit"));
        requireSize("PARLEY_VISITOR_QUOTA", settings.getRequiredProperty("parley.visitor-quota"));
        requireSize("PARLEY_CHANNEL_QUOTA", settings.getRequiredProperty("parley.channel-quota"));
        requireTime("PARLEY_MAIL_AFTER", settings.getRequiredProperty("parley.mail-after"));
        MailServer.require(
                settings.getRequiredProperty("parley.smtp-url"), settings.getRequiredProperty("parley.mail-from"));
        Proxies.require(settings.getRequiredProperty("parley.proxies"));
        PublicUrl.require(settings.getRequiredProperty("parley.public-url"));
        CertificateFiles.require(
                settings.getRequiredProperty("parley.tls-cert"), settings.getRequiredProperty("parley.tls-key"));
        requireListening(settings);
        requireDataFolder(settings.getRequiredProperty("parley.data"));
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

    private static void requireListening(PropertyResolver settings) {
        ListenAddress.require(
                settings.getRequiredProperty("parley.listen"),
                settings.getRequiredProperty("parley.tls-cert"),
                settings.getRequiredProperty("parley.public-url"),
                Integer.parseInt(settings.getRequiredProperty("server.port")));
    }

    private static void requireDataFolder(String folder) {
        if (folder.isBlank()) {
            throw new CannotStart("--data: want a folder, got nothing.");
        }
        DataFolder.requireWritable(Path.of(folder));
    }

    private static void requireOneOf(String setting, String value, String one, String other) {
        if (!value.equals(one) && !value.equals(other)) {
            throw new CannotStart("%s: want %s or %s, got %s.".formatted(setting, one, other, value));
        }
    }

    private static void requireSize(String setting, String value) {
        try {
            DataSize.parse(value);
        } catch (IllegalArgumentException e) {
            throw new CannotStart("%s: want a size like 100MB, got %s.".formatted(setting, value), e);
        }
    }

    private static void requireTime(String setting, String value) {
        try {
            DurationStyle.detectAndParse(value);
        } catch (IllegalArgumentException e) {
            throw new CannotStart("%s: want a time like 2m, got %s.".formatted(setting, value), e);
        }
    }
}
