package io.github.zoomcontactcenter.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures, prints one table and writes it down; ends with status 1 if a figure isn't reached. */
final class Benchmarks {

    /** Measures some figures, with a folder for files. */
    @FunctionalInterface
    interface Group {
        List<Figure> measure(Path folder) throws Exception;
    }

    private static final Map<String, Group> GROUPS = new LinkedHashMap<>();

    static {
        GROUPS.put("pace", new PaceFigures());
        GROUPS.put("cost", new CostFigures());
        GROUPS.put("database", new DatabaseFigures());
        GROUPS.put("heap", new HeapFigures());
        GROUPS.put("spark", new SparkFigures());
        GROUPS.put("inside", new InsideFigures());
    }

    private Benchmarks() {}

    /** @param arguments the folder to write to; then the groups to measure, all if none is named */
    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        List<String> wanted = List.of(arguments).subList(1, arguments.length);
        List<Figure> figures = new ArrayList<>();
        for (Map.Entry<String, Group> group : GROUPS.entrySet()) {
            if (wanted.isEmpty() || wanted.contains(group.getKey())) {
                figures.addAll(measured(group.getKey(), group.getValue(), folder));
            }
        }
        String table = table(figures);
        Files.writeString(folder.resolve("figures.md"), table);
        System.out.println(System.lineSeparator() + table);
        System.exit(figures.stream().allMatch(Figure::ok) ? 0 : 1);
    }

    private static List<Figure> measured(String name, Group group, Path folder) {
        System.out.println("Measuring " + name + "…");
        try {
            List<Figure> figures = group.measure(folder);
            figures.forEach(figure -> System.out.println(figure.toMarkdown()));
            return figures;
        } catch (Exception e) {
            e.printStackTrace();
            return List.of(Figure.failed(name, e));
        }
    }

    private static String table(List<Figure> figures) {
        StringBuilder table = new StringBuilder("## Figures\n\n");
        table.append("Measured on ")
                .append(LocalDate.now(ZoneOffset.UTC))
                .append(" with ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" cores, JDK ")
                .append(Runtime.version())
                .append(", ")
                .append(System.getProperty("os.name"))
                .append(' ')
                .append(System.getProperty("os.arch"))
                .append(".\n\n| what | measured | reach | |\n|---|---|---|---|\n");
        figures.forEach(figure -> table.append(figure.toMarkdown()).append('\n'));
        return table.toString();
    }
}
