package io.parley.server.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.server.testing.HubTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class StatementsTest {
    private static final String INSERT = "INSERT INTO numbers SELECT * FROM unnest(?)";
    private static final String ABOVE = "SELECT n FROM numbers, unnest(?) AS low WHERE n > low ORDER BY n";

    @Autowired
    DataSource database;

    private final List<Integer> found = new ArrayList<>();
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = database.getConnection();
        connection.setAutoCommit(false);
        run("CREATE TEMPORARY TABLE numbers (n int4 PRIMARY KEY) ON COMMIT DROP");
    }

    @AfterEach
    void close() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void eachSeesWhatThoseBeforeItHaveWritten() throws SQLException {
        var statements = new Statements();
        insert(statements, List.of(1, 2, 3));
        askAbove(statements, 1);
        insert(statements, List.of(4));
        askAbove(statements, 3);

        statements.execute(connection);

        assertThat(found).containsExactly(2, 3, 4);
    }

    @Test
    void aStatementWithoutRowsIsLeftOut() throws SQLException {
        var statements = new Statements();
        insert(statements, List.of());
        statements.execute(connection);
        askAbove(statements, 0);
        insert(statements, List.of());

        statements.execute(connection);

        assertThat(found).isEmpty();
    }

    @Test
    void theSameStatementsRunAgainAndAgain() throws SQLException {
        for (int n = 1; n <= 12; n++) {
            var statements = new Statements();
            insert(statements, List.of(n));
            askAbove(statements, n - 1);
            statements.execute(connection);
        }

        assertThat(found).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    }

    @Test
    void oneThatFailsFailsThemAll() throws SQLException {
        var statements = new Statements();
        insert(statements, List.of(1));
        insert(statements, List.of(1));
        askAbove(statements, 0);

        assertThatThrownBy(() -> statements.execute(connection))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("numbers_pkey");
        assertThat(found).isEmpty();
    }

    private static void insert(Statements statements, List<Integer> numbers) {
        statements.add(INSERT, numbers).column("int4", n -> n);
    }

    private void askAbove(Statements statements, int low) {
        statements.ask(ABOVE, List.of(low), row -> found.add(row.getInt(1))).column("int4", n -> n);
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
