package io.github.zoomcontactcenter.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Arrays;

/** Runs another program in this process and says when it ended and how many nanoseconds of CPU the process took. */
final class MeasuredProcess {

    private MeasuredProcess() {}

    /** @param arguments the program's class, then its own arguments */
    public static void main(String[] arguments) throws Exception {
        var program = Class.forName(arguments[0]).getDeclaredMethod("main", String[].class);
        program.setAccessible(true);
        program.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        Instant end = Instant.now();
        long cpu = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        System.out.println(cpu + " " + end);
    }
}
