package io.parley.server.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.seal.DirectoryChange;
import io.parley.seal.KeyId;
import io.parley.seal.Signer;
import io.parley.seal.SigningKey;
import io.parley.server.testing.Browser;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
import io.parley.server.testing.Owner;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class DevicesTest {
    @LocalServerPort
    int port;

    @Test
    void aNewBrowserIsCertifiedByItsMember() {
        var owner = new Owner(port).begin();
        var device = Ids.fresh();

        certify(owner, device, SigningKey.generate()).expect(201);

        var devices = owner.browser.get("/api/v1/devices").expect(200).json();
        assertThat(devices.size()).isEqualTo(2);
        assertThat(devices.at("/0/id").asString()).isEqualTo(device.toString());
    }

    @Test
    void aRevokedDeviceSignsNothingMore() {
        var owner = new Owner(port).begin();
        var device = Ids.fresh();
        var key = SigningKey.generate();
        certify(owner, device, key).expect(201);

        revoke(owner, device, owner.signer()).expect(204);

        assertThat(owner.browser.get("/api/v1/devices").json().size()).isEqualTo(1);
        revoke(owner, owner.device, new Signer(KeyId.device(device), key)).expect(400);
    }

    @Test
    void aDeviceMayRevokeItself() {
        var owner = new Owner(port).begin();

        revoke(owner, owner.device, owner.signer()).expect(204);

        assertThat(owner.browser.get("/api/v1/devices").json().size()).isZero();
    }

    @Test
    void aDeviceIsRevokedOnce() {
        var owner = new Owner(port).begin();
        var device = Ids.fresh();
        certify(owner, device, SigningKey.generate()).expect(201);
        revoke(owner, device, owner.signer()).expect(204);

        revoke(owner, device, owner.signer()).expect(400);
    }

    @Test
    void aDevicesIdIsUsedOnce() {
        var owner = new Owner(port).begin();

        certify(owner, owner.device, SigningKey.generate()).expect(409);
    }

    @Test
    void nobodyCertifiesADeviceOfSomebodyElse() {
        var owner = new Owner(port).begin();
        var stranger = new Owner(port).begin();
        var entry = owner.entry(
                new DirectoryChange.DeviceAdded(
                        owner.member, Ids.fresh(), SigningKey.generate().verifyingKey()),
                owner.keys.signer());

        stranger.browser.post("/api/v1/devices", Map.of("entry", entry)).expect(400);
    }

    private static Browser.Answer certify(Owner owner, UUID device, SigningKey key) {
        var added = new DirectoryChange.DeviceAdded(owner.member, device, key.verifyingKey());
        return owner.browser.post("/api/v1/devices", Map.of("entry", owner.entry(added, owner.keys.signer())));
    }

    private static Browser.Answer revoke(Owner owner, UUID device, Signer by) {
        var entry = owner.entry(new DirectoryChange.DeviceRevoked(device), by);
        return owner.browser.post("/api/v1/devices/revocations", Map.of("entries", List.of(entry)));
    }
}
