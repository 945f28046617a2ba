package io.github.zoomcontactcenter.client.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The account-level operations have the parameters and responses of those for master accounts, without the account. */
class AccountLevelSpecTest {
    private static final String OTHER = "contact-center-logs.yaml";
    private static final SpecFacts FACTS = SpecFacts.ofTable(SpecDocument.text(SpecDocument.FACTS));
    private static final JsonNode MASTER = SpecDocument.read();
    // References into the other document are resolved there.
    private static final JsonNode ACCOUNT =
            SpecDocument.parse(SpecDocument.text(SpecDocument.FILE.resolveSibling("account-level-logs.yaml"))
                    .replace(OTHER + "#", "#"));

    @ParameterizedTest
    @CsvSource({"sms, contact_center_sms:read:admin", "voice_calls, contact_center_voice_call:read:admin"})
    void operationsDifferOnlyInTheAccountAndTheScope(String list, String scope) {
        JsonNode operation = ACCOUNT.get("paths").get("/contact_center/" + list).get("get");
        JsonNode master = MASTER.get("paths")
                .get("/accounts/{accountId}/contact_center/" + list)
                .get("get");

        Map<String, JsonNode> expected = parameters(master);
        expected.remove("accountId");
        // A new parameter may be added here later.
        Set<String> known = Set.copyOf(FACTS.values(master.get("operationId").asString() + " parameters"));
        Map<String, JsonNode> actual = parameters(operation);
        expected.keySet().removeIf(name -> !known.contains(name) && !actual.containsKey(name));
        assertEquals(expected, actual);
        assertEquals(schema(master), schema(operation));
        assertEquals(scope, operation.at("/x-scopes/0").asString());
    }

    private static Map<String, JsonNode> parameters(JsonNode operation) {
        Map<String, JsonNode> parameters = new TreeMap<>();
        for (JsonNode parameter : operation.get("parameters")) {
            JsonNode resolved = SpecDocument.resolve(MASTER, parameter);
            parameters.put(resolved.get("name").asString(), resolved);
        }
        return parameters;
    }

    private static JsonNode schema(JsonNode operation) {
        return operation.at("/responses/200/content/application~1json/schema");
    }
}
