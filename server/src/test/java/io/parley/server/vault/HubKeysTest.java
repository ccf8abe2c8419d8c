package io.parley.server.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.parley.seal.DirectoryChange.HubKeySet;
import io.parley.seal.HubKey;
import io.parley.seal.KeyId;
import io.parley.seal.Role;
import io.parley.seal.SigningKey;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.Colleague;
import io.parley.server.testing.Desk;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
import io.parley.server.testing.Owner;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class HubKeysTest {
    @LocalServerPort
    int port;

    @Autowired
    Database transactions;

    @Autowired
    Directory directory;

    @Autowired
    HubKeys keys;

    @Autowired
    DirectoryKeys known;

    @Test
    void thereIsNoneBeforeAnybodySetOne() {
        assertThat(current(new Owner(port).begin().desk)).isEmpty();
    }

    @Test
    void anOwnerSetsTheHubsKey() {
        var owner = new Owner(port).begin();
        var set = fresh();

        append(owner.desk, owner.desk.entry(set));

        assertThat(current(owner.desk)).hasValue(keyOf(set));
    }

    @Test
    void anAdminReplacesIt() {
        var owner = new Owner(port).begin();
        var admin = new Colleague(port, owner).join(owner.invite(Role.ADMIN));
        var first = fresh();
        append(owner.desk, owner.desk.readOn().entry(first));
        var second = fresh();

        append(admin.desk, admin.desk.readOn().entry(second));

        assertThat(current(owner.desk)).hasValue(keyOf(second));
        assertNotKnown(owner.desk, first);
    }

    @Test
    void anAgentSetsNone() {
        var owner = new Owner(port).begin();
        var agent = new Colleague(port, owner).join(owner.invite(Role.AGENT));
        var entry = agent.desk.readOn().entry(fresh());

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> append(agent.desk, entry));

        assertThat(current(owner.desk)).isEmpty();
    }

    private void append(Desk desk, String entry) {
        transactions.inWorkspace(
                workspace(desk), () -> directory.append(workspace(desk), new MemberId(desk.member), List.of(entry)));
    }

    private Optional<HubKey> current(Desk desk) {
        return transactions.inWorkspace(workspace(desk), () -> keys.current(workspace(desk)));
    }

    private void assertNotKnown(Desk desk, HubKeySet set) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> transactions.inWorkspace(
                        workspace(desk),
                        () -> known.of(workspace(desk), keyOf(set).id())));
    }

    private static WorkspaceId workspace(Desk desk) {
        return new WorkspaceId(desk.workspace);
    }

    private static HubKeySet fresh() {
        return new HubKeySet(Ids.fresh(), SigningKey.generate().verifyingKey());
    }

    private static HubKey keyOf(HubKeySet set) {
        return new HubKey(KeyId.hub(set.hub()), set.key());
    }
}
