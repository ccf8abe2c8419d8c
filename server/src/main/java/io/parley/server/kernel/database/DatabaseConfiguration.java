package io.parley.server.kernel.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.parley.server.kernel.DataFolder;
import io.parley.server.kernel.Secret;
import io.parley.server.kernel.keystore.Keystore;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Server, then roles, then migrations, then pools: whoever gets a pool finds the tables in place.
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    private static final int HUB_CONNECTIONS = 16;
    private static final int WRITER_CONNECTIONS = 3;

    /// The writer only ever looks things up by key. A plan that was made, and kept, while a table was small would go on
    /// to read all of it.
    private static final String LOOK_UPS =
            "options=-c%20enable_seqscan=off%20-c%20enable_hashjoin=off%20-c%20enable_mergejoin=off";

    @Bean
    DatabaseServer databaseServer(
            DataFolder data,
            Keystore keystore,
            @Value("${parley.database-url}") String databaseUrl,
            @Value("${parley.postgres-version}") String version,
            @Value("${parley.cache}") Path cache) {
        if (!databaseUrl.isBlank()) {
            return DatabaseServer.at(databaseUrl);
        }
        var binaries = PostgresBinaries.unpackedIn(cache, version);
        return DatabaseServer.embedded(
                PostgresServer.start(binaries, data.path(), keystore.key("database.superuser")), keystore);
    }

    @Bean
    MigratedDatabase migratedDatabase(DatabaseServer server, Keystore keystore) {
        PostgresSettings.assertDurable(server.ownerClient());
        var migrations = new Migrations(server, keystore);
        migrations.toNewest();
        return new MigratedDatabase(server.url(), migrations.roles());
    }

    @Bean
    @Primary
    HikariDataSource hubDataSource(MigratedDatabase database, Keystore keystore) {
        return pool("hub", database.url(), database.roles().hub(), keystore.key("database.hub"), HUB_CONNECTIONS);
    }

    /// For the group-commit writer alone; see [DatabaseRoles].
    @Bean(defaultCandidate = false)
    @Qualifier("writer")
    HikariDataSource writerDataSource(MigratedDatabase database, Keystore keystore) {
        return pool(
                "writer",
                database.url() + (database.url().contains("?") ? "&" : "?") + LOOK_UPS,
                database.roles().writer(),
                keystore.key("database.writer"),
                WRITER_CONNECTIONS);
    }

    /// Nobody writes through a pool before the database has been found durable for its role.
    @Bean
    Database database(DataSource hub, @Qualifier("writer") DataSource writer, JdbcClient client) {
        PostgresSettings.assertDurable(client);
        PostgresSettings.assertDurable(JdbcClient.create(writer));
        return new Database(new TransactionTemplate(new JdbcTransactionManager(hub)), client);
    }

    private static HikariDataSource pool(String name, String url, String user, Secret password, int size) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password.revealBase64Url());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        // a server's detail quotes the row that it refused, and exceptions are logged
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return new HikariDataSource(config);
    }

    record MigratedDatabase(String url, DatabaseRoles roles) {}
}
