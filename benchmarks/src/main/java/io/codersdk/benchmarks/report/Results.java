package io.codersdk.benchmarks.report;

import io.codersdk.benchmarks.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All figures, the last of each; a line of JSON for each in a file. */
final class Results {
    private record Place(String table, String row, String column) {}

    private final Map<Place, Figure> figures = new LinkedHashMap<>();

    static Results read(Path file) throws IOException {
        Results results = new Results();
        if (Files.exists(file)) {
            try (Stream<String> lines = Files.lines(file)) {
                lines.filter(line -> line.startsWith("{"))
                        .map(line -> Figure.of(line.replaceFirst(",$", "")))
                        .forEach(results::add);
            }
        }
        return results;
    }

    /** As an array, of which each element is a line. */
    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, figures.values().stream().map(Figure::toJson).collect(Collectors.joining(",\n", "[\n", "\n]\n")));
    }

    void replace(List<Figure> measured) {
        measured.forEach(this::add);
    }

    private void add(Figure figure) {
        figures.put(new Place(figure.table(), figure.row(), figure.column()), figure);
    }

    Optional<Figure> get(String table, String row, String column) {
        return Optional.ofNullable(figures.get(new Place(table, row, column)));
    }

    List<String> rows(String table) {
        return of(table).map(Figure::row).distinct().toList();
    }

    List<String> columns(String table) {
        return of(table).map(Figure::column).distinct().toList();
    }

    Stream<Figure> of(String table) {
        return figures.values().stream().filter(figure -> figure.table().equals(table));
    }
}
