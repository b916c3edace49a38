package io.codersdk.tests.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.json.JsonValue;
import java.util.List;

/** A part of the model: what should be there, the steps that change it, and the comparison with what is there. */
abstract class Part {
    final Deployment deployment;
    private boolean changed;
    private int checks;

    Part(Deployment deployment) {
        this.deployment = deployment;
    }

    /** Has it compared after this step. */
    final void change() {
        changed = true;
    }

    final void checkIfChanged() {
        if (changed) {
            changed = false;
            check();
        }
    }

    /** Compares it with what the server lists. */
    abstract void check();

    /** Reads one of the elements of a list, another one each time, by itself. */
    final void checkOne(List<JsonValue> list, String path) {
        if (!list.isEmpty()) {
            JsonValue element = list.get(checks++ % list.size());
            assertThat(deployment.get(path + Deployment.text(element, "id"))).isEqualTo(element);
        }
    }
}
