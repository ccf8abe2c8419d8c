package io.parley.server.mail;

import io.parley.server.kernel.CannotStart;
import io.parley.server.kernel.Secret;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A mail server as an operator names it: `smtp://user:password@host:587` or `smtps://…`.
///
/// @param wrapped whether the connection is encrypted from its first byte; else it is by `STARTTLS`, unless the
///   server
/// is on this machine
record SmtpUrl(String host, int port, boolean wrapped, Optional<Login> login) {
    private static final int SUBMISSION = 587;
    private static final int WRAPPED_SUBMISSION = 465;

    static SmtpUrl parse(String text) {
        try {
            var url = URI.create(text.strip());
            var wrapped = "smtps".equals(url.getScheme());
            if (url.getHost() != null && (wrapped || "smtp".equals(url.getScheme()))) {
                var port = url.getPort() == -1 ? (wrapped ? WRAPPED_SUBMISSION : SUBMISSION) : url.getPort();
                return new SmtpUrl(
                        url.getHost(),
                        port,
                        wrapped,
                        Optional.ofNullable(url.getRawUserInfo()).map(Login::parse));
            }
        } catch (IllegalArgumentException _) {
            // falls through to the one message below, which does not repeat what may be a password
        }
        throw new CannotStart("PARLEY_SMTP_URL: want smtp://user:password@host:587 or smtps://user:password@host:465, "
                + "with special characters of the password percent-encoded.");
    }

    /// Words to a server on this machine meet nobody on their way.
    boolean isOnThisMachine() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    record Login(String user, Secret password) {
        private static Login parse(String userInfo) {
            var parts = userInfo.split(":", 2);
            var password = parts.length == 2 ? decoded(parts[1]) : "";
            return new Login(decoded(parts[0]), Secret.of(password.getBytes(StandardCharsets.UTF_8)));
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        }
    }
}
