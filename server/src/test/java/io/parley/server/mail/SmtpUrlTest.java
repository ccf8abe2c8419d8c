package io.parley.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.server.kernel.CannotStart;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SmtpUrlTest {
    @Test
    void aUserAndAPasswordMayHaveAnyCharacters() {
        var login = SmtpUrl.parse("smtp://me%40example.org:a%3Ab%40+c@mail.example.org")
                .login()
                .orElseThrow();

        assertThat(login.user()).isEqualTo("me@example.org");
        assertThat(new String(login.password().reveal(), StandardCharsets.UTF_8))
                .isEqualTo("a:b@+c");
    }

    @Test
    void portsAreTheUsualOnes() {
        assertThat(SmtpUrl.parse("smtp://mail.example.org").port()).isEqualTo(587);
        assertThat(SmtpUrl.parse("smtps://mail.example.org").port()).isEqualTo(465);
        assertThat(SmtpUrl.parse("smtp://mail.example.org:25").port()).isEqualTo(25);
    }

    @Test
    void onlyALineToThisMachineMayBeInClear() {
        assertThat(SmtpUrl.parse("smtp://127.0.0.1:25").isOnThisMachine()).isTrue();
        assertThat(SmtpUrl.parse("smtp://192.0.2.1:25").isOnThisMachine()).isFalse();
    }

    @Test
    void whatIsNoMailServerStopsTheStartAndIsNotRepeated() {
        for (var wrong :
                new String[] {"mail.example.org", "http://secret@mail.example.org", "smtp://sec ret@x", "smtp:"}) {
            assertThatThrownBy(() -> SmtpUrl.parse(wrong))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageNotContaining("secret");
        }
    }
}
