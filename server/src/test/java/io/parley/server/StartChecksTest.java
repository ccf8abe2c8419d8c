package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.server.kernel.CannotStart;
import io.parley.server.kernel.database.OutsideServer;
import io.parley.server.testing.Certificate;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.mock.env.MockEnvironment;

/// What an operator may get wrong: a sentence that names it, before anything is made.
class StartChecksTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "-1", "65536", "999999"})
    void whatIsNoPortIsRefused(String port) {
        isRefused(Map.of("server.port", port), "--port: want a number from 0 to 65535, got " + port + ".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://chat.example.org",
                "https://chat.example.org/parley",
                "chat.example.org",
                "https://",
                "a b"
            })
    void anAddressWhereBrowsersDoNotEncryptIsRefused(String url) {
        isRefused(
                Map.of("parley.public-url", url),
                "--public-url: want https://host without a path, since browsers encrypt on https only.");
    }

    @Test
    void aDataFolderThatCannotBeMadeIsRefused() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "");

        isRefused(
                Map.of("parley.data", file.resolve("data").toString()),
                "The data folder %s/data cannot be used: %s is no folder that we may write. Choose another one with --data."
                        .formatted(file, file));
    }

    @Test
    void aDataFolderHasAName() {
        isRefused(Map.of("parley.data", ""), "--data: want a folder, got nothing.");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDataFolderWhereNoFolderCanBeMadeIsRefused() {
        isRefused(
                Map.of("parley.data", "/proc/parley"),
                "The data folder /proc/parley cannot be used: /proc is no folder that we may write. Choose another one with --data.");
    }

    @Test
    void aPortThatIsTakenIsNoticedBeforeAnythingIsMade() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = String.valueOf(other.getLocalPort());

            assertThatThrownBy(() -> StartChecks.check(with(Map.of("server.port", port))))
                    .isInstanceOf(PortInUseException.class);
        }
    }

    @Test
    void anAddressThatIsNotOursIsRefused() {
        isRefused(
                Map.of("parley.listen", "192.0.2.1", "parley.public-url", "https://chat.example.org"),
                "--listen, --port: the hub cannot listen on port 0 of 192.0.2.1: Cannot assign requested address. Choose others.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    parley.sign-up       | maybe | PARLEY_SIGN_UP: want open or closed, got maybe.
                    parley.webhooks-private | yes | PARLEY_WEBHOOKS_PRIVATE: want on or off, got yes.
                    parley.limits        | some  | PARLEY_LIMITS: want on or off, got some.
                    parley.file-limit    | lots  | PARLEY_FILE_LIMIT: want a size like 100MB, got lots.
                    parley.visitor-quota | lots  | PARLEY_VISITOR_QUOTA: want a size like 100MB, got lots.
                    parley.channel-quota | lots  | PARLEY_CHANNEL_QUOTA: want a size like 100MB, got lots.
                    parley.mail-after    | soon  | PARLEY_MAIL_AFTER: want a time like 2m, got soon.
                    parley.proxies       | foo   | PARLEY_PROXIES: want addresses or networks like 10.0.0.0/8, with commas between, got foo.
                    parley.smtp-url      | nope  | PARLEY_SMTP_URL: want smtp://user:password@host:587 or smtps://user:password@host:465, with special characters of the password percent-encoded.
                    """)
    void whatASettingCannotMeanIsRefusedByItsName(String setting, String value, String sentence) {
        isRefused(Map.of(setting, value), sentence);
    }

    @Test
    void aCertificateAndItsKeyAreTaken() throws Exception {
        Certificate.issue(folder, "first");

        assertThatCode(() -> StartChecks.check(with(tls("cert.pem", "key.pem"))))
                .doesNotThrowAnyException();
    }

    @Test
    void aCertificateAndAKeyGoTogether() throws Exception {
        Certificate.issue(folder, "first");
        Files.move(folder.resolve("key.pem"), folder.resolve("other.pem"));
        Certificate.issue(folder, "second");
        var both = "--tls-cert and --tls-key go together: give both files, or neither.";

        isRefused(Map.of("parley.tls-cert", folder.resolve("cert.pem").toString()), both);
        isRefused(Map.of("parley.tls-key", folder.resolve("key.pem").toString()), both);
        isRefused(
                tls("cert.pem", "other.pem"),
                "--tls-key: %s is not the key of the certificate in %s.",
                "other.pem",
                "cert.pem");
        isRefused(tls("key.pem", "key.pem"), "--tls-cert: %s holds no certificate in PEM.", "key.pem");
        isRefused(
                tls("cert.pem", "cert.pem"),
                "--tls-key: %s holds no private key in PEM without a password.",
                "cert.pem");
        isRefused(tls("cert.pem", "none.pem"), "--tls-key: the file %s cannot be read.", "none.pem");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop",
                "postgres://shop",
                "postgres://a:b@host",
                "postgres://a:b c@host/shop",
                "mysql://a:b@host/shop"
            })
    void whatNamesNoDatabaseIsRefused(String url) {
        isRefused(
                Map.of("parley.database-url", url),
                "DATABASE_URL: want postgres://user:password@host:port/database, with special characters in user and password percent-encoded.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%22b", "a/b", "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeefffffff"})
    void aDatabaseThatRolesCannotBeNamedAfterIsRefused(String name) {
        isRefused(
                Map.of("parley.database-url", "postgres://a:b@host/" + name),
                "DATABASE_URL: the name of the database may have letters, digits, '.', '-' and '_', at most 56 together.");
    }

    @Test
    void aDatabaseThatLetsNobodyInIsRefused() {
        try (var server = OutsideServer.in(folder.resolve("server"))) {
            var shop = server.addDatabase("shop");

            assertThatCode(() -> StartChecks.check(with(Map.of("parley.database-url", shop))))
                    .doesNotThrowAnyException();
            isRefused(
                    Map.of("parley.database-url", shop.replace("shop:a", "shop:b")),
                    "DATABASE_URL: the server refuses this user or password.");
            isRefused(
                    Map.of("parley.database-url", shop.replaceFirst("shop$", "none")),
                    "DATABASE_URL: the server has no database of this name. Make it, or mend the name.");
            isRefused(
                    Map.of("parley.database-url", shop.replace(":" + server.port(), ":1")),
                    "DATABASE_URL: no PostgreSQL server answers there. Start it, or mend host and port.");
        }
    }

    @ParameterizedTest
    @CsvSource({"true, Port 8080 is used by another program.", "false, the root"})
    void whatFailsLaterIsASentenceToo(boolean taken, String sentence) {
        var cause = taken ? new PortInUseException(8080) : new IllegalStateException("the root");

        assertThat(StartFailure.sentence(new IllegalStateException("on top", cause)))
                .startsWith(sentence);
    }

    private Map<String, String> tls(String certificate, String key) {
        return Map.of(
                "parley.tls-cert", folder.resolve(certificate).toString(),
                "parley.tls-key", folder.resolve(key).toString());
    }

    private void isRefused(Map<String, String> settings, String sentence, Object... files) {
        for (int i = 0; i < files.length; i++) {
            files[i] = folder.resolve(files[i].toString());
        }
        assertThatThrownBy(() -> StartChecks.check(with(settings)))
                .isInstanceOf(CannotStart.class)
                .hasMessage(sentence.formatted(files));
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private MockEnvironment with(Map<String, String> settings) {
        var all = new MockEnvironment()
                .withProperty("server.port", "0")
                .withProperty("parley.public-url", "")
                .withProperty("parley.tls-cert", "")
                .withProperty("parley.tls-key", "")
                .withProperty("parley.database-url", "")
                .withProperty("parley.listen", "")
                .withProperty("parley.sign-up", "closed")
                .withProperty("parley.limits", "on")
                .withProperty("parley.webhooks-private", "off")
                .withProperty("parley.proxies", "127.0.0.1/32,::1/128")
                .withProperty("parley.file-limit", "100MB")
                .withProperty("parley.visitor-quota", "1GB")
                .withProperty("parley.channel-quota", "20GB")
                .withProperty("parley.smtp-url", "")
                .withProperty("parley.mail-from", "")
                .withProperty("parley.mail-after", "2m")
                .withProperty("parley.data", folder.resolve("data").toString());
        settings.forEach(all::setProperty);
        return all;
    }
}
