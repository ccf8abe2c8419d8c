package io.parley.server.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.77, 203.0.113.0/24",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1::/48",
        "::ffff:203.0.113.77, 203.0.113.0/24",
        "2002:cb00:714d:1::1, 203.0.113.0/24",
        "2001:0:4136:e378:8000:63bf:34ff:8eb2, 203.0.113.0/24",
        "64:ff9b::cb00:714d, 203.0.113.0/24",
        "10.1.2.3, 10.1.2.0/24",
        "192.168.7.7, 192.168.7.0/24",
        "127.0.0.1, local",
        "::1, local",
        "fe80::1, local",
        "fd12:3456:7::1, fd12:3456:7::/48",
        "::ffff:10.0.0.1, 10.0.0.0/24",
    })
    void isKnownToItsNetworkOnly(String full, String network) {
        assertThat(ClientAddress.parse(full).network()).isEqualTo(network);
    }

    @Test
    void neverResolvesAName() {
        assertThatThrownBy(() -> ClientAddress.parse("localhost")).isInstanceOf(IllegalArgumentException.class);
    }
}
