package io.codersdk.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class TtyTest {
    @Test
    void withoutATerminalTheSizeIsTheUsualOne() {
        assertThat(new Tty(arguments -> Optional.empty()).size()).isEqualTo(new Tty.Size(80, 24));
    }

    @Test
    void aTerminalThatDoesNotKnowItsSizeHasTheUsualOne() {
        assertThat(new Tty(arguments -> Optional.of("0 0")).size()).isEqualTo(new Tty.Size(80, 24));
    }

    @Test
    void aNewSizeIsToldOnce() {
        Queue<String> sizes = new ArrayDeque<>(List.of("24 80", "24 80", "30 100", "30 100"));
        Tty tty = new Tty(arguments -> Optional.of(sizes.remove()));
        List<String> told = new ArrayList<>();
        Resizing resizing = new Resizing(tty, (columns, rows) -> told.add(columns + "x" + rows));

        resizing.run();
        resizing.run();
        resizing.run();

        assertThat(told).containsExactly("100x30");
    }
}
