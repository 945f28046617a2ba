package io.github.zoomcontactcenter.export;

import io.github.zoomcontactcenter.logs.ContactCenterLogs;
import io.github.zoomcontactcenter.logs.ServerToServerCredentials;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.RetryAfterForm;
import java.time.YearMonth;

/**
 * An embedded account with six months of made-up records, January to June 2026, page tokens, the one-month rule, and a
 * 429 now and then.
 */
final class EmbeddedAccount implements Account {

    static final YearMonth FIRST_MONTH = YearMonth.of(2026, 1);
    static final int MONTHS = 6;
    static final int RECORDS_A_MONTH = 700;

    private static final long SEED = 20260101;
    private static final int REQUESTS_TO_A_429 = 17;

    /** Different from a real account's, so that its checkpoints can't be resumed here. */
    private static final String ACCOUNT_ID = "embedded-account";

    private final FakeContactCenter server = FakeContactCenter.builder()
            .accountId(ACCOUNT_ID)
            .madeUp(FIRST_MONTH, MONTHS, RECORDS_A_MONTH, SEED)
            .tooManyRequestsEvery(REQUESTS_TO_A_429)
            .retryAfter(RetryAfterForm.INSTANT)
            .start();

    @Override
    public String id() {
        return ACCOUNT_ID;
    }

    /** Its port is another one each time. */
    @Override
    public String address() {
        return "embedded";
    }

    @Override
    public ContactCenterLogs connect(ContactCenterLogs.Builder builder) {
        return builder.apiUrl(server.apiUrl().toString())
                .oauthUrl(server.oauthUrl().toString())
                .credentials(new ServerToServerCredentials(
                        ACCOUNT_ID, FakeContactCenter.CLIENT_ID, FakeContactCenter.CLIENT_SECRET))
                .build();
    }

    FakeContactCenter server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}
