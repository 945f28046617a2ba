package io.github.zoomcontactcenter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.junit.jupiter.api.Test;

class StreamOutputTest {

    private static final ByteBuffer LINES = ByteBuffer.wrap(new byte[] {'\n'});

    @Test
    void aFailureOfAPipeIsItsReadersDepartureInAnyLanguage() throws IOException {
        for (String message : new String[] {"Tubería rota", "", null}) {
            try (Output output = new StreamOutput(new Broken(message, true), "pipe", false)) {
                IOException e = assertThrows(StreamOutput.ClosedPipeException.class, () -> output.write(LINES));
                assertEquals(message, e.getCause().getMessage());
            }
        }
    }

    @Test
    void aFailureOfADeviceIsOneWhateverItIsCalled() throws IOException {
        Broken device = new Broken("the pipe symbol is not allowed", false);
        try (Output output = new StreamOutput(device, "device", false)) {
            IOException e = assertThrows(IOException.class, () -> output.write(LINES));
            assertSame(device.failure, e.getCause());
            assertEquals("device: the pipe symbol is not allowed", e.getMessage());
        }
    }

    /** An output that can't be written to. */
    private static final class Broken implements SeekableByteChannel {

        private final IOException failure;
        private final boolean isPipe;

        Broken(String message, boolean isPipe) {
            this.failure = new IOException(message);
            this.isPipe = isPipe;
        }

        @Override
        public int write(ByteBuffer lines) throws IOException {
            throw failure;
        }

        @Override
        public long position() throws IOException {
            if (isPipe) {
                throw new IOException("Desplazamiento ilegal");
            }
            return 0;
        }

        @Override
        public int read(ByteBuffer lines) {
            throw new AssertionError();
        }

        @Override
        public SeekableByteChannel position(long newPosition) {
            throw new AssertionError();
        }

        @Override
        public long size() {
            throw new AssertionError();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new AssertionError();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
