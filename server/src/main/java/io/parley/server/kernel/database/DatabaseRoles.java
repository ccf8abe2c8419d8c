package io.parley.server.kernel.database;

import io.parley.server.kernel.CannotStart;
import io.parley.server.kernel.Secret;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who may do what in the database. Three roles, so that a hole in the hub is bound by row-level security:
///
/// - the *owner* owns the tables and runs the migrations; the hub does not work as it;
/// - *hub* reads and writes the rows of one workspace at a time;
/// - *writer* appends messages of many workspaces in one transaction, notes which files they bring, and touches
///   nothing else.
record DatabaseRoles(String hub, String writer) {
    static DatabaseRoles of(String database) {
        return new DatabaseRoles(database + "_hub", database + "_writer");
    }

    /// Makes the two roles if they are missing and gives them these passwords. Repeatable.
    void ensure(JdbcClient owner, Secret hubPassword, Secret writerPassword) {
        try {
            ensure(owner, hub, hubPassword);
            ensure(owner, writer, writerPassword);
        } catch (PermissionDeniedDataAccessException | BadSqlGrammarException e) {
            throw new CannotStart(
                    "The database user may not create roles. As an administrator of the database, run: ALTER ROLE <that user> CREATEROLE;",
                    e);
        }
    }

    private static void ensure(JdbcClient owner, String role, Secret password) {
        var exists = owner.sql("SELECT count(*) FROM pg_roles WHERE rolname = :role")
                        .param("role", role)
                        .query(Integer.class)
                        .single()
                > 0;
        var change = exists
                ? "ALTER ROLE \"%s\" PASSWORD '%s'"
                : "CREATE ROLE \"%s\" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '%s'";
        owner.sql(change.formatted(role, password.revealBase64Url())).update();
    }
}
