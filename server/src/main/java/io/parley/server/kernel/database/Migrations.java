package io.parley.server.kernel.database;

import io.parley.server.kernel.CannotStart;
import io.parley.server.kernel.keystore.Keystore;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/// The tables of the hub, from version to version, only forward.
final class Migrations {
    private final DatabaseServer server;
    private final Keystore keystore;
    private final DatabaseRoles roles;

    Migrations(DatabaseServer server, Keystore keystore) {
        this.server = server;
        this.keystore = keystore;
        this.roles = DatabaseRoles.of(server.name());
    }

    DatabaseRoles roles() {
        return roles;
    }

    /// @throws CannotStart when a newer release has been at work here, or a hub with other keys
    void toNewest() {
        var current = configured(MigrationVersion.LATEST).info().current();
        if (current != null && current.getState() == MigrationState.FUTURE_SUCCESS) {
            throw new CannotStart("The database was written by a newer release of Parley. Start that one, or a newer.");
        }
        var proof = new KeystoreProof(server.ownerClient(), keystore);
        proof.require();
        to(MigrationVersion.LATEST);
        proof.keep();
    }

    /// Makes sure of the roles that the tables are granted to, and gives them the passwords of the keystore.
    void to(MigrationVersion version) {
        roles.ensure(server.ownerClient(), keystore.key("database.hub"), keystore.key("database.writer"));
        configured(version).migrate();
    }

    /// The version of the tables that are there; empty when there are none.
    Optional<MigrationVersion> current() {
        return Optional.ofNullable(configured(MigrationVersion.LATEST).info().current())
                .map(migration -> migration.getVersion());
    }

    /// Whether this release knows the version.
    boolean know(MigrationVersion version) {
        for (var migration : configured(MigrationVersion.LATEST).info().all()) {
            if (version.equals(migration.getVersion())) {
                return true;
            }
        }
        return false;
    }

    private Flyway configured(MigrationVersion target) {
        return Flyway.configure()
                .dataSource(server.asOwner())
                .defaultSchema("kernel")
                .placeholders(Map.of("hub", quoted(roles.hub()), "writer", quoted(roles.writer())))
                .target(target)
                .load();
    }

    /// A role is named after its database, and that may have a hyphen.
    private static String quoted(String name) {
        return "\"%s\"".formatted(name);
    }
}
