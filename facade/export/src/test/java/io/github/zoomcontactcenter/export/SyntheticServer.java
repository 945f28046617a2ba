package io.github.zoomcontactcenter.export;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Operation;
import java.io.IOException;
import java.time.YearMonth;

/** A made-up account in a process of its own, until its standard input ends. */
final class SyntheticServer {

    private SyntheticServer() {}

    /** @param arguments how many months from January 2026 on, and how many voice calls a month */
    public static void main(String[] arguments) throws IOException {
        try (FakeContactCenter account = FakeContactCenter.builder()
                .madeUp(
                        Operation.VOICE_CALLS,
                        YearMonth.of(2026, 1),
                        Integer.parseInt(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        4)
                .start()) {
            System.out.println(account.apiUrl() + " " + account.oauthUrl());
            System.in.read();
        }
    }
}
