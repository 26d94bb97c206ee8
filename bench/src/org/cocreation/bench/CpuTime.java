package org.cocreation.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

/**
 * Time on a core: unlike time on the wall it says much the same on a machine that is busy with other things.
 *
 * @param java     of the application and of the clients, which share a JVM
 * @param database of all its processes
 */
record CpuTime(Duration java, Duration database) {

    static CpuTime now(BenchApplication application) {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ProcessHandle server = application.database();
        return new CpuTime(Duration.ofNanos(system.getProcessCpuTime()),
                Stream.concat(Stream.of(server), server.descendants())
                        .flatMap(process -> process.info().totalCpuDuration().stream()).reduce(Duration.ZERO, Duration::plus));
    }

    CpuTime since(CpuTime before) {
        return new CpuTime(java.minus(before.java), database.minus(before.database));
    }

    CpuTime per(int count) {
        return new CpuTime(java.dividedBy(count), database.dividedBy(count));
    }

    @Override
    public String toString() {
        return "CPU each: Java %.2f ms, database %.2f ms".formatted(java.toNanos() / 1e6, database.toNanos() / 1e6);
    }
}
