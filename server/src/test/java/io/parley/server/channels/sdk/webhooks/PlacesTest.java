package io.parley.server.channels.sdk.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {
    private final Places publicHub = new Places(false, false, InetAddress::getAllByName);
    private final Places hubAtHome = new Places(false, true, InetAddress::getAllByName);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.9.9.9",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "198.19.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "ff02::1"
            })
    void whatIsNotPublicIsNotGoneTo(String address) {
        assertThatThrownBy(() -> publicHub.resolve(address)).isInstanceOf(Places.NotPublic.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "2606:4700::1111"})
    void whatIsPublicIsGoneTo(String address) throws Exception {
        assertThat(publicHub.resolve(address)).containsExactly(InetAddress.ofLiteral(address));
    }

    @Test
    void aNameWithOnePrivateAddressAmongItsOwnIsRefused() {
        var places = new Places(false, true, _ -> addresses("8.8.8.8", "10.0.0.1"));
        assertThatThrownBy(() -> places.resolve("bot.example")).isInstanceOf(Places.NotPublic.class);
    }

    @Test
    void onlyTheNamesOfThisMachineLeadToItAndOnlyWhereTheHubIsNotPublic() throws Exception {
        assertThat(hubAtHome.resolve("localhost")).isNotEmpty();
        assertThatThrownBy(() -> publicHub.resolve("localhost")).isInstanceOf(Places.NotPublic.class);
        var rebound = new Places(false, true, _ -> addresses("127.0.0.1"));
        assertThatThrownBy(() -> rebound.resolve("bot.example")).isInstanceOf(Places.NotPublic.class);
        var elsewhere = new Places(false, true, _ -> addresses("192.168.1.1"));
        assertThatThrownBy(() -> elsewhere.resolve("localhost")).isInstanceOf(Places.NotPublic.class);
    }

    @Test
    void anOperatorCanLetTheHubGoToItsOwnNetwork() throws Exception {
        assertThat(new Places(true, false, InetAddress::getAllByName).resolve("10.0.0.1"))
                .hasSize(1);
    }

    @Test
    void addressesAreHttpsOrThisMachineAndNothingElse() {
        assertThat(List.of(
                        "https://bot.example/x?y=1", "http://localhost:3000/x", "http://127.0.0.1/", "http://[::1]:1/"))
                .allSatisfy(url ->
                        assertThat(hubAtHome.complaint(URI.create(url))).as(url).isEmpty());
        assertThat(List.of(
                        "http://bot.example/",
                        "ftp://bot.example/",
                        "bot.example",
                        "mailto:mira@bot.example",
                        "https://user:word@bot.example/",
                        "https://bot.example/#here",
                        "https://bot.example/" + "x".repeat(2_000)))
                .allSatisfy(url ->
                        assertThat(hubAtHome.complaint(URI.create(url))).as(url).isPresent());
        assertThat(publicHub.complaint(URI.create("http://localhost/"))).isPresent();
    }

    private static InetAddress[] addresses(String... literals) throws UnknownHostException {
        var addresses = new InetAddress[literals.length];
        for (var i = 0; i < literals.length; i++) {
            addresses[i] = InetAddress.getByName(literals[i]);
        }
        return addresses;
    }
}
