package io.parley.seal.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Recipients and identities as text; the examples are those of the age specification.
class KeyTextTest {
    private static final String IDENTITY = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";
    private static final String RECIPIENT = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";

    @Test
    void anIdentityHasItsRecipient() {
        var identity = X25519Identity.parse(IDENTITY);

        assertThat(identity.recipient()).hasToString(RECIPIENT);
        assertThat(identity.secret()).isEqualTo(IDENTITY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEq",
                "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEQ",
                "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAE",
                "AGE-SECRET-KEY-PQ-1XX76JRALNLXDMEW0CRK45QMCCH4X06SE84UN3VPM33W6HWDX0H3SK3ZQFR",
                "AGE-SECRET-KEY-1",
                "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj",
                ""
            })
    void whatIsNoIdentityIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> X25519Identity.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwq",
                "Age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj",
                "age1tag1qt8lw0ual6avlwmwatk888yqnmdamm7xfd0wak53ut6elz5c4swx2yqdj4e",
                "age1pq1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq",
                "ssh-ed25519 AAAA",
                "age1",
                ""
            })
    void whatIsNoRecipientIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> X25519Recipient.parse(text));
    }

    @Test
    void caseMatters() {
        assertThatIllegalArgumentException().isThrownBy(() -> X25519Identity.parse(IDENTITY.toLowerCase(Locale.ROOT)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> X25519Recipient.parse(RECIPIENT.toUpperCase(Locale.ROOT)));
    }
}
