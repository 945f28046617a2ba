package io.github.zoomcontactcenter.export;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The program in a JVM of its own. */
final class ExportProcess {

    private ExportProcess() {}

    /** An account's credentials and addresses. */
    static Map<String, String> environment(FakeContactCenter account) {
        return new HashMap<>(Map.of(
                "ZOOM_ACCOUNT_ID", FakeContactCenter.ACCOUNT_ID,
                "ZOOM_CLIENT_ID", FakeContactCenter.CLIENT_ID,
                "ZOOM_CLIENT_SECRET", FakeContactCenter.CLIENT_SECRET,
                "ZOOM_API_URL", account.apiUrl().toString(),
                "ZOOM_OAUTH_URL", account.oauthUrl().toString()));
    }

    /** Exports half a year of voice calls as fast as it can. */
    static ProcessBuilder of(FakeContactCenter account, String... arguments) {
        List<String> command = List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ExportLogs.class.getName(),
                "voice-calls",
                "--from=2026-01-01",
                "--to=2026-07-01",
                "--plan=unlimited");
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(command.stream(), Stream.of(arguments)).toList());
        builder.environment().putAll(environment(account));
        return builder;
    }
}
