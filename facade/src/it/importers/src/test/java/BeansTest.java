import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.zoomcontactcenter.logs.ContactCenterLogs;
import io.github.zoomcontactcenter.logs.LogQuery;
import io.github.zoomcontactcenter.logs.ReadFailedException;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The configuration that the README shows gives one client, which is closed with the application. */
class BeansTest {
    @Test
    void theClientIsABeanThatIsClosedInTheEnd() {
        ContactCenterLogs logs;
        try (var application = new AnnotationConfigApplicationContext(ZoomConfiguration.class)) {
            logs = application.getBean(ContactCenterLogs.class);
            assertSame(logs, application.getBean(ContactCenterLogs.class));
        }
        OffsetDateTime january = OffsetDateTime.parse("2026-01-01T00:00:00Z");
        ReadFailedException e = assertThrows(
                ReadFailedException.class,
                () -> logs.voiceCalls(LogQuery.of("me", january, january.plusMonths(1))).stream()
                        .count());
        assertSame(ReadFailedException.Kind.CLOSED, e.kind());
    }
}
