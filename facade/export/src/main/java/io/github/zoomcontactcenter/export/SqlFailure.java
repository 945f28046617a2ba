package io.github.zoomcontactcenter.export;

import java.sql.BatchUpdateException;
import java.sql.SQLException;

/** Says in one line why a statement failed, without the values that it had. */
final class SqlFailure {

    private static final int MOST = 300;

    private SqlFailure() {}

    /** The failure itself: a batch's own exception quotes the statement with its values. */
    static SQLException cause(SQLException e) {
        SQLException cause = e;
        while (cause instanceof BatchUpdateException && cause.getNextException() != null) {
            cause = cause.getNextException();
        }
        return cause;
    }

    static String message(SQLException e, DatabaseUrl url) {
        SQLException cause = cause(e);
        if (cause instanceof BatchUpdateException || cause.getMessage() == null) {
            return "it failed with SQL state " + cause.getSQLState();
        }
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        // The lines after the first one are details, which may quote values.
        String line = firstLine(cause.getMessage())
                + (root instanceof SQLException ? "" : " (" + firstLine(root.toString()) + ")");
        line = url.hideIn(line).replaceAll("\\p{Cntrl}", " ").strip();
        return line.length() > MOST ? line.substring(0, MOST) + "…" : line;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
