package io.codersdk.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private static Arguments of(String... args) {
        return new Arguments(List.of(args), "--json", "--idle");
    }

    @Test
    void optionsMayStandAnywhere() {
        Arguments given = of("--json", "one", "--idle=8h", "two");

        assertThat(given.has("--json")).isTrue();
        assertThat(given.words()).isEqualTo("one two");
        assertThat(given.word(1, "other")).isEqualTo("two");
        assertThat(given.word(2, "other")).isEqualTo("other");
    }

    @Test
    void anOptionThatIsNotKnownIsRefused() {
        assertThatThrownBy(() -> of("--jsno"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no option --jsno; there are: --json, --idle.");
    }

    @Test
    void timesAreInSecondsMinutesHoursOrDays() {
        assertThat(of().duration("--idle")).isEmpty();
        assertThat(of("--idle=90s").duration("--idle")).contains(Duration.ofSeconds(90));
        assertThat(of("--idle=20m").duration("--idle")).contains(Duration.ofMinutes(20));
        assertThat(of("--idle=8h").duration("--idle")).contains(Duration.ofHours(8));
        assertThat(of("--idle=30d").duration("--idle")).contains(Duration.ofDays(30));
        assertThatThrownBy(() -> of("--idle").duration("--idle")).hasMessageContaining("is no time such as 90s");
    }

    @Test
    void pairsKeepWhatFollowsTheFirstEqualsSign() {
        assertThat(of("dev", "image=a=b", "cpu=").pairs(1))
                .containsEntry("image", "a=b")
                .containsEntry("cpu", "")
                .hasSize(2);
        assertThat(of().pairs(1)).isEmpty();
        assertThatThrownBy(() -> of("=1").pairs(0)).hasMessage("'=1' is no name=value.");
    }
}
