package io.github.zoomcontactcenter.export;

import com.google.gson.Gson;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The table of how far exports have got, which has a row for what this one exports. */
final class ProgressTable {

    private static final String SELECT =
            "SELECT from_time, windows, checkpoint FROM export_progress WHERE export_key = ?";
    private static final String INSERT =
            "INSERT INTO export_progress (export_key, operation, account, server, filters, from_time, windows)"
                    + " VALUES (?, ?, ?, ?, ?, ?, 0) ON CONFLICT (export_key) DO NOTHING";
    private static final String UPDATE =
            "UPDATE export_progress SET windows = ?, checkpoint = ?, to_time = ?, updated_at = ?"
                    + " WHERE export_key = ? AND windows = ?";

    private final Scope scope;
    private final LockName name;
    private final Dialect dialect;

    ProgressTable(Scope scope, LockName name, Dialect dialect) {
        this.scope = scope;
        this.name = name;
        this.dialect = dialect;
    }

    Optional<StoredProgress> read(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, name.toString());
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                OffsetDateTime from =
                        dialect.time(rows, 1).orElse(Instant.EPOCH).atOffset(ZoneOffset.UTC);
                return Optional.of(new StoredProgress(from, rows.getLong(2), rows.getString(3)));
            }
        }
    }

    /**
     * Stores what follows on what is stored.
     *
     * @throws IOException if something else is stored meanwhile
     */
    void write(Connection connection, StoredProgress before, StoredProgress after, OffsetDateTime end, Instant now)
            throws SQLException, IOException {
        if (before.windows() == 0) {
            insert(connection, before);
        }
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setLong(1, after.windows());
            update.setString(2, after.checkpoint());
            dialect.setTime(update, 3, end.toInstant());
            dialect.setTime(update, 4, now);
            update.setString(5, name.toString());
            update.setLong(6, before.windows());
            if (update.executeUpdate() != 1) {
                throw new IOException("another process has exported the same into the database meanwhile");
            }
        }
    }

    private void insert(Connection connection, StoredProgress beginning) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, name.toString());
            insert.setString(2, scope.operation());
            insert.setString(3, scope.account());
            insert.setString(4, scope.server());
            insert.setString(5, new Gson().toJson(scope.filters()));
            dialect.setTime(insert, 6, beginning.from().toInstant());
            insert.executeUpdate();
        }
    }
}
