package io.github.zoomcontactcenter.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an export is of, whatever its range. A checkpoint is of one.
 *
 * @param server the API's address
 * @param account the account of the credentials, and the one that is exported
 * @param filters the parameters of the operation that are set, with their values
 */
record Scope(String server, String account, String operation, Map<String, List<String>> filters) {

    /** Names what another one has different. */
    List<String> differences(Scope other) {
        List<String> names = new ArrayList<>();
        if (!server.equals(other.server)) {
            names.add("server");
        }
        if (!account.equals(other.account)) {
            names.add("account");
        }
        if (!operation.equals(other.operation)) {
            names.add("operation");
        }
        if (!filters.equals(other.filters)) {
            names.add("filter");
        }
        return names;
    }
}
