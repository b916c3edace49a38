package io.codersdk.json;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The wire name of a type and of its properties. It also learns in which order the server writes them, so that readers
 * can guess the next one; a wrong guess costs a look-up and nothing more, so the array is shared without a lock.
 */
public final class Fields {
    private final String type;
    private final SerializedString[] names;
    private final Map<String, Integer> indexes;
    private final Set<String> secrets;
    private final int[] successors;

    private Fields(String type, SerializedString[] names, Map<String, Integer> indexes, Set<String> secrets) {
        this.type = type;
        this.names = names;
        this.indexes = indexes;
        this.secrets = secrets;
        this.successors = new int[names.length + 1];
        Arrays.setAll(successors, field -> field);
    }

    public static Fields of(String type, String... properties) {
        SerializedString[] names = new SerializedString[properties.length];
        Map<String, Integer> indexes = new HashMap<>(properties.length * 2);
        for (int i = 0; i < properties.length; i++) {
            names[i] = new SerializedString(properties[i]);
            indexes.put(properties[i], i);
        }
        return new Fields(type, names, indexes, Set.of());
    }

    /** The same table with these properties marked as never to be printed. */
    public Fields secret(String... properties) {
        return new Fields(type, names, indexes, Set.of(properties));
    }

    /** The wire name of the type, such as {@code codersdk.User}. */
    public String type() {
        return type;
    }

    public boolean isSecret(String property) {
        return secrets.contains(property);
    }

    /** The field that most likely follows; as many as there are fields when none does. -1 asks for the first. */
    int successor(int field) {
        return field < -1 ? names.length : successors[field + 1];
    }

    void learn(int field, int successor) {
        if (field >= -1 && successor >= 0) {
            successors[field + 1] = successor;
        }
    }

    int size() {
        return names.length;
    }

    SerializedString name(int index) {
        return names[index];
    }

    int indexOf(String property) {
        return indexes.getOrDefault(property, JsonReader.UNKNOWN);
    }
}
