package io.parley.server.mail;

import io.parley.server.kernel.CannotStart;
import io.parley.server.kernel.web.Reach;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/// The operator's mail server, if there is one.
@Component
public final class MailServer {
    private static final String PATIENCE_MILLIS = "15000";

    private final Optional<Line> line;

    MailServer(@Value("${parley.smtp-url}") String url, @Value("${parley.mail-from}") String from, Reach reach) {
        this.line = url.isBlank() ? Optional.empty() : Optional.of(Line.of(url, from));
        if (line.isPresent() && reach.isUnknown()) {
            throw new CannotStart("PARLEY_SMTP_URL: mails carry links, so the hub has to know its own address. "
                    + "Give it with --public-url https://…");
        }
    }

    /// @throws CannotStart when there is a server, and it or the sender is not named as it should be
    public static void require(String url, String from) {
        if (!url.isBlank()) {
            Line.of(url, from);
        }
    }

    boolean isThere() {
        return line.isPresent();
    }

    Optional<String> from() {
        return line.map(it -> it.from.getAddress());
    }

    /// Hands a letter to the mail server. A letter that is sent again under its id is the same one to mail
    /// programs.
    ///
    /// @throws MailException when it does not take it
    void send(Letter letter, UUID id) {
        var open = line.orElseThrow();
        open.sender.send(message(open, letter, id));
    }

    private static MimeMessage message(Line line, Letter letter, UUID id) {
        try {
            var message = new Numbered(line, id);
            var writer = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            writer.setFrom(new InternetAddress(line.from.getAddress(), letter.sender(), StandardCharsets.UTF_8.name()));
            writer.setTo(new InternetAddress(letter.to().value(), true));
            writer.setSubject(letter.subject());
            writer.setText(LetterText.plain(letter), LetterText.html(letter));
            message.setHeader("Auto-Submitted", "auto-generated");
            if (letter.stop().isPresent()) {
                message.setHeader("List-Unsubscribe", "<" + letter.stop().get().address() + ">");
                message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            }
            return message;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new MailPreparationException(e);
        }
    }

    private record Line(JavaMailSenderImpl sender, InternetAddress from) {
        static Line of(String url, String from) {
            var server = SmtpUrl.parse(url);
            try {
                return new Line(sender(server), new InternetAddress(from.strip(), true));
            } catch (AddressException e) {
                throw new CannotStart(
                        "PARLEY_MAIL_FROM: want the address that mails come from, like chat@example.org.", e);
            }
        }

        private static JavaMailSenderImpl sender(SmtpUrl url) {
            var sender = new JavaMailSenderImpl();
            sender.setProtocol(url.wrapped() ? "smtps" : "smtp");
            sender.setHost(url.host());
            sender.setPort(url.port());
            url.login().ifPresent(login -> {
                sender.setUsername(login.user());
                sender.setPassword(new String(login.password().reveal(), StandardCharsets.UTF_8));
            });
            sender.setJavaMailProperties(properties(url));
            return sender;
        }

        /// A line to another machine is encrypted, to the server that its certificate names, or not used.
        private static Properties properties(SmtpUrl url) {
            var properties = new Properties();
            for (var protocol : new String[] {"mail.smtp.", "mail.smtps."}) {
                properties.setProperty(
                        protocol + "auth", String.valueOf(url.login().isPresent()));
                properties.setProperty(protocol + "starttls.enable", "true");
                properties.setProperty(protocol + "starttls.required", String.valueOf(!url.isOnThisMachine()));
                properties.setProperty(protocol + "ssl.checkserveridentity", "true");
                properties.setProperty(protocol + "connectiontimeout", PATIENCE_MILLIS);
                properties.setProperty(protocol + "timeout", PATIENCE_MILLIS);
                properties.setProperty(protocol + "writetimeout", PATIENCE_MILLIS);
            }
            return properties;
        }
    }

    /// Jakarta Mail gives each message an id of its own unless it is told not to.
    private static final class Numbered extends MimeMessage {
        private final String name;

        Numbered(Line line, UUID id) {
            super(line.sender.getSession());
            var address = line.from.getAddress();
            this.name = "<%s@%s>".formatted(id, address.substring(address.indexOf('@') + 1));
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", name);
        }
    }
}
