package io.github.zoomcontactcenter.benchmark;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** Makes processes of the same Java and class path as this one. */
final class Java {

    private Java() {}

    static ProcessBuilder process(List<String> options, Class<?> program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
