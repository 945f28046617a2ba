package io.github.zoomcontactcenter.client.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseVersionTest {

    @ParameterizedTest
    @CsvSource({
        "0.1.0, 0.1.1-SNAPSHOT, false",
        "0.1.0, 0.2.0-SNAPSHOT, true",
        "v0.9.3, 1.0.0, true",
        "1.2.0, 1.3.0, false",
        "1.9.0, 2.0.0, true",
        "2.0.0, 1.9.0, false",
        "0.2.0, 0.1.9, false"
    })
    void aGreaterMajorNumberOrMinorBefore1MayBreak(String earlier, String version, boolean may) {
        assertEquals(may, ReleaseVersion.of(version).mayBreak(ReleaseVersion.of(earlier)));
    }

    @Test
    void rejectsTextThatIsNoVersion() {
        assertThrows(IllegalArgumentException.class, () -> ReleaseVersion.of("latest"));
    }
}
