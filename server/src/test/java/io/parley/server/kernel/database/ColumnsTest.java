package io.parley.server.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.testing.HubTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class ColumnsTest {
    @Autowired
    DataSource database;

    @Test
    void textsArriveAsTheyAreWhateverMeansSomethingInAnArray() throws SQLException {
        var texts = Arrays.asList(
                "plain",
                "",
                "NULL",
                null,
                "{a,b}",
                "a\"b",
                "a\\b",
                " spaced ",
                "line\nline",
                "tab\t",
                "'; --",
                "日本 😀");

        assertThat(sentAndReturned("text", texts)).isEqualTo(texts);
    }

    @Test
    void otherKindsArriveToo() throws SQLException {
        var id = UUID.randomUUID();

        assertThat(sentAndReturned("uuid", Arrays.asList(id, null))).containsExactly(id.toString(), null);
        assertThat(sentAndReturned("int8", List.of(Long.MIN_VALUE, 7))).containsExactly("-9223372036854775808", "7");
        assertThat(sentAndReturned("bool", List.of(true, false))).containsExactly("true", "false");
        assertThat(sentAndReturned("jsonb", List.of("{\"a\": [1, \"\\\"\"]}")))
                .containsExactly("{\"a\": [1, \"\\\"\"]}");
    }

    private List<@Nullable String> sentAndReturned(String type, List<? extends @Nullable Object> values)
            throws SQLException {
        try (var connection = database.getConnection()) {
            return sentAndReturned(connection, type, values);
        }
    }

    private static List<@Nullable String> sentAndReturned(
            Connection connection, String type, List<? extends @Nullable Object> values) throws SQLException {
        var returned = new ArrayList<@Nullable String>();
        var rows = IntStream.range(0, values.size()).boxed().toList();
        var statements = new Statements();
        statements
                .ask("SELECT v::text FROM unnest(?) AS v", rows, row -> returned.add(row.getString(1)))
                .column(type, values::get);
        statements.execute(connection);
        return returned;
    }
}
