package io.parley.server.testing;

import io.parley.seal.Bytes;
import io.parley.server.audit.Actor;
import io.parley.server.identity.ByKit;
import io.parley.server.identity.ByPassphrase;
import io.parley.server.identity.Credential;
import io.parley.server.identity.EmailAddress;
import io.parley.server.identity.Members;
import io.parley.server.identity.NewMember;
import io.parley.server.identity.Role;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.Secret;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Puts further members into an owner's team without the keys that an invitation would bring: enough for whoever is
/// only given conversations.
public final class Colleagues {

    private final Database transactions;
    private final JdbcClient database;
    private final Members members;

    public Colleagues(Database transactions, JdbcClient database, Members members) {
        this.transactions = transactions;
        this.database = database;
        this.members = members;
    }

    public UUID join(Owner owner, Role role) {
        var id = Ids.fresh();
        var workspace = new WorkspaceId(owner.workspace);
        transactions.inWorkspace(workspace, () -> {
            members.add(workspace, member(id, role), Actor.of(new MemberId(owner.member)));
            database.sql("INSERT INTO vault.team_member (workspace, team, member) VALUES (:workspace, :team, :member)")
                    .param("workspace", owner.workspace)
                    .param("team", owner.team)
                    .param("member", id)
                    .update();
        });
        return id;
    }

    public void goAway(Owner owner, UUID member) {
        transactions.inWorkspace(new WorkspaceId(owner.workspace), () -> {
            database.sql("UPDATE identity.member SET away = true WHERE workspace = :workspace AND id = :member")
                    .param("workspace", owner.workspace)
                    .param("member", member)
                    .update();
        });
    }

    private static NewMember member(UUID id, Role role) {
        var keys = Bytes.ofUtf8("stands for an age file");
        var secret = Secret.of(new byte[32]);
        return new NewMember(
                new MemberId(id),
                new DisplayName("Colleague"),
                new EmailAddress(Addresses.fresh("colleague")),
                role,
                new Credential(new ByPassphrase(Bytes.of(new byte[16]), 17, secret, keys), new ByKit(secret, keys)));
    }
}
