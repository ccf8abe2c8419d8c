package io.parley.server.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// A mail server for the hub under test. It takes mail for every address and delivers it nowhere.
public final class PostOffice implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final GreenMail SERVER = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        SERVER.start();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "mail",
                        Map.of(
                                "PARLEY_SMTP_URL",
                                "smtp://127.0.0.1:" + SERVER.getSmtp().getPort(),
                                "PARLEY_MAIL_FROM",
                                "chat@hub.example")));
    }

    /// What has arrived for an address, oldest first.
    public static List<MimeMessage> mailsTo(String address) {
        return Arrays.stream(SERVER.getReceivedMessages())
                .filter(mail -> isTo(mail, address))
                .toList();
    }

    /// The part of a mail that is plain text.
    public static String text(MimeMessage mail) {
        try {
            return text((Multipart) mail.getContent());
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Multipart parts) throws MessagingException, IOException {
        var first = parts.getBodyPart(0).getContent();
        return first instanceof Multipart inner ? text(inner) : first.toString();
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return mail.getAllRecipients()[0].toString().equals(address);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
