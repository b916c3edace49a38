package io.codersdk.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldsTest {
    private final Fields fields = Fields.of("test.Type", "a", "b", "c");

    private List<Integer> order(String json) throws IOException {
        List<Integer> order = new ArrayList<>();
        JsonReader in = new JsonReader(new JsonBytes(json.getBytes(US_ASCII)));
        in.beginObject(fields);
        for (int field = in.nextField(fields, -1); field != JsonReader.END; field = in.nextField(fields, field)) {
            in.any();
            order.add(field);
        }
        return order;
    }

    @Test
    void atFirstTheOrderOfTheTableIsExpected() {
        assertThat(fields.successor(-1)).isEqualTo(0);
        assertThat(fields.successor(0)).isEqualTo(1);
        assertThat(fields.successor(2)).isEqualTo(3);
    }

    @Test
    void theOrderOfTheServerIsLearnt() throws IOException {
        assertThat(order("{\"c\":1,\"a\":{\"a\":2},\"b\":3}")).containsExactly(2, 0, 1);
        assertThat(fields.successor(-1)).isEqualTo(2);
        assertThat(fields.successor(2)).isEqualTo(0);
        assertThat(order("{\"c\":1,\"a\":2,\"b\":3}")).containsExactly(2, 0, 1);
    }

    @Test
    void aWrongGuessIsReadAllTheSame() throws IOException {
        assertThat(order("{\"c\":1,\"a\":2,\"b\":3}")).containsExactly(2, 0, 1);
        assertThat(order("{\"a\":1,\"b\":2,\"c\":3}")).containsExactly(0, 1, 2);
        assertThat(order("{\"b\":1}")).containsExactly(1);
        assertThat(order("{}")).isEmpty();
    }

    @Test
    void unknownPropertiesTeachNothing() throws IOException {
        assertThat(order("{\"x\":1,\"a\":2,\"y\":3,\"b\":4}"))
                .containsExactly(JsonReader.UNKNOWN, 0, JsonReader.UNKNOWN, 1);
        assertThat(fields.successor(-1)).isEqualTo(0);
        assertThat(fields.successor(0)).isEqualTo(1);
    }

    @Test
    void onlyMarkedPropertiesAreSecret() {
        Fields marked = fields.secret("b");
        assertThat(marked.isSecret("b")).isTrue();
        assertThat(marked.isSecret("a")).isFalse();
        assertThat(marked.type()).isEqualTo("test.Type");
    }
}
