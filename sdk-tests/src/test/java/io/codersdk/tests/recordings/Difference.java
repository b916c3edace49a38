package io.codersdk.tests.recordings;

import io.codersdk.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place where two JSON documents differ.
 *
 * @param came what the one has there, null where it has nothing
 * @param written what the other has there, null where it has nothing
 */
record Difference(
        String place, @Nullable JsonValue came, @Nullable JsonValue written) {

    static List<Difference> between(JsonValue came, JsonValue written) {
        List<Difference> differences = new ArrayList<>();
        collect("", came, written, differences);
        return differences;
    }

    private static void collect(
            String place, @Nullable JsonValue came, @Nullable JsonValue written, List<Difference> differences) {
        if (came == null || written == null) {
            differences.add(new Difference(place, came, written));
        } else if (came.isMap() && written.isMap()) {
            Map<String, JsonValue> left = came.asMap();
            Map<String, JsonValue> right = written.asMap();
            Set<String> names = new LinkedHashSet<>(left.keySet());
            names.addAll(right.keySet());
            names.forEach(name -> collect(place + "." + name, left.get(name), right.get(name), differences));
        } else if (came.isList()
                && written.isList()
                && came.asList().size() == written.asList().size()) {
            for (int i = 0; i < came.asList().size(); i++) {
                collect(
                        place + "[" + i + "]",
                        came.asList().get(i),
                        written.asList().get(i),
                        differences);
            }
        } else if (!came.equals(written)) {
            differences.add(new Difference(place, came, written));
        }
    }

    /** The rule that allows it. */
    Optional<Rule> rule() {
        return Rule.allowing(came, written);
    }

    @Override
    public String toString() {
        return place + ": " + came + " came and " + written + " was written";
    }
}
