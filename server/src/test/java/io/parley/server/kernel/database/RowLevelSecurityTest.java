package io.parley.server.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.server.kernel.WorkspaceId;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
import io.parley.server.testing.Owner;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class RowLevelSecurityTest {
    private static final String OUR_TABLES = """
            SELECT count(*)
              FROM pg_class c
              JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'kernel')
            """;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient asHub;

    @Autowired
    Database transactions;

    @Test
    void theHubWorksAsAnOrdinaryRoleThatOwnsNothing() {
        var powers = asHub.sql(
                        "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
                .query(Boolean.class)
                .single();
        var owned = asHub.sql(
                        "SELECT count(*) FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)")
                .query(Integer.class)
                .single();

        assertThat(powers).isFalse();
        assertThat(owned).isZero();
    }

    @Test
    void everyTableIsGuarded() {
        var all = asHub.sql(OUR_TABLES).query(Integer.class).single();
        var guarded = asHub.sql(OUR_TABLES + " AND c.relrowsecurity")
                .query(Integer.class)
                .single();

        assertThat(all).isGreaterThan(15);
        assertThat(guarded).isEqualTo(all);
    }

    @Test
    void withoutAWorkspaceNothingIsSeen() {
        new Owner(port).begin();

        assertThat(asHub.sql("SELECT count(*) FROM identity.member")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void anotherWorkspacesRowsAreNeitherSeenNorWritten() {
        var mine = new Owner(port).begin();
        var theirs = new Owner(port).begin();

        var seen = transactions.inWorkspace(
                new WorkspaceId(mine.workspace),
                () -> asHub.sql("SELECT DISTINCT workspace FROM vault.directory_entry")
                        .query(UUID.class)
                        .list());

        assertThat(seen).containsExactly(mine.workspace);
        assertThatThrownBy(() -> transactions.inWorkspace(new WorkspaceId(mine.workspace), () -> {
                    asHub.sql(
                                    "INSERT INTO vault.team_member (workspace, team, member) VALUES (:workspace, :team, :member)")
                            .param("workspace", theirs.workspace)
                            .param("team", theirs.team)
                            .param("member", Ids.fresh())
                            .update();
                }))
                .hasRootCauseInstanceOf(PSQLException.class)
                .rootCause()
                .hasMessageContaining("row-level security");
    }
}
