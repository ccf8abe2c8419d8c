package io.parley.server.identity;

import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.keystore.Keystore;
import io.parley.server.kernel.keystore.Mac;
import io.parley.server.kernel.keystore.SealedColumn;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/// How e-mail addresses lie in the database: sealed, and found by an HMAC under a key that the database does not
/// hold.
@Component
final class Emails {
    private final Mac lookup;
    private final SealedColumn column;

    Emails(Keystore keystore) {
        this.lookup = Mac.under(keystore.key("identity.email-lookup"));
        this.column = SealedColumn.under(keystore.key("identity.columns"));
    }

    byte[] lookup(EmailAddress address) {
        return lookup.of(address.value());
    }

    byte[] seal(EmailAddress address, MemberId member) {
        return column.seal(address.value().getBytes(StandardCharsets.UTF_8), place(member));
    }

    EmailAddress open(byte[] sealed, MemberId member) {
        return new EmailAddress(new String(column.open(sealed, place(member)), StandardCharsets.UTF_8));
    }

    private static String place(MemberId member) {
        return "identity.member.email/" + member;
    }
}
