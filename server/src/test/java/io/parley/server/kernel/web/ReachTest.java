package io.parley.server.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class ReachTest {
    @Test
    void aHubIsThisMachinesAloneUntilSomebodyOpensIt() {
        assertThat(isThisMachineOnly("", "", "")).isTrue();
        assertThat(isThisMachineOnly("127.0.0.1", "", "")).isTrue();
        assertThat(isThisMachineOnly("", "", "https://chat.example.org")).isFalse();
        assertThat(isThisMachineOnly("", "certificate.pem", "")).isFalse();
        assertThat(isThisMachineOnly("0.0.0.0", "certificate.pem", "")).isFalse();
    }

    @Test
    void aHubThatOthersReachHasToBeToldItsAddress() {
        assertThat(reach("0.0.0.0", "certificate.pem", "").isUnknown()).isTrue();
        assertThat(reach("0.0.0.0", "certificate.pem", "https://chat.example.org")
                        .address())
                .isEqualTo("https://chat.example.org");
        assertThat(reach("", "", "").address()).isEqualTo("http://localhost:8080");
    }

    private static boolean isThisMachineOnly(String listen, String certificate, String publicUrl) {
        return reach(listen, certificate, publicUrl).isThisMachineOnly();
    }

    private static Reach reach(String listen, String certificate, String publicUrl) {
        var environment = new MockEnvironment().withProperty("local.server.port", "8080");
        return new Reach(new ListenAddress(listen, certificate, publicUrl), new PublicUrl(publicUrl), environment);
    }
}
