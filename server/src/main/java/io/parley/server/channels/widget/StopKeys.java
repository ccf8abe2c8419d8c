package io.parley.server.channels.widget;

import io.parley.seal.Bytes;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.keystore.Keystore;
import io.parley.server.kernel.keystore.Mac;
import java.security.MessageDigest;
import org.springframework.stereotype.Component;

/// What a mail's link shows to end such mails: an HMAC that nobody can make up.
@Component
final class StopKeys {
    private final Mac mac;

    StopKeys(Keystore keystore) {
        this.mac = Mac.under(keystore.key("widget.mail-stop"));
    }

    Bytes of(ConversationId conversation) {
        return Bytes.of(mac.of(conversation.toString()));
    }

    boolean fit(ConversationId conversation, Bytes key) {
        return MessageDigest.isEqual(of(conversation).toByteArray(), key.toByteArray());
    }
}
