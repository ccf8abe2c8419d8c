package io.parley.server.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReachTest {
    @Test
    void aHubIsThisMachinesAloneUntilSomebodyOpensIt() {
        assertThat(isThisMachineOnly("", "", "")).isTrue();
        assertThat(isThisMachineOnly("127.0.0.1", "", "")).isTrue();
        assertThat(isThisMachineOnly("", "", "https://chat.example.org")).isFalse();
        assertThat(isThisMachineOnly("", "certificate.pem", "")).isFalse();
        assertThat(isThisMachineOnly("0.0.0.0", "certificate.pem", "")).isFalse();
    }

    private static boolean isThisMachineOnly(String listen, String certificate, String publicUrl) {
        return new Reach(new ListenAddress(listen, certificate, publicUrl), new PublicUrl(publicUrl))
                .isThisMachineOnly();
    }
}
