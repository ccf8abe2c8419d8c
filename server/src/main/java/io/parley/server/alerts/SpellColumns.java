package io.parley.server.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;

/// Hours of every week, as tables have them.
final class SpellColumns {
    private SpellColumns() {}

    static Spell read(ResultSet row) throws SQLException {
        var days = (Number[]) row.getArray("days").getArray();
        return new Spell(
                Arrays.stream(days).map(Number::intValue).toList(),
                row.getObject("begins", LocalTime.class),
                row.getObject("ends", LocalTime.class),
                ZoneId.of(row.getString("zone")));
    }

    static Map<String, Object> parameters(Spell spell) {
        return Map.of(
                "days", spell.days().stream().map(String::valueOf).toArray(String[]::new),
                "begins", spell.from(),
                "ends", spell.until(),
                "zone", spell.zone().getId());
    }
}
