package io.codersdk.json;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.List;
import java.util.Set;

/**
 * The wire name of a type and of its properties. It also learns in which order the server writes them, so that readers
 * can guess the next one; a wrong guess costs a look-up and nothing more, so the array is shared without a lock.
 */
public final class Fields {
    private final String type;
    private final SerializedString[] names;
    private final Token[] keys;
    private final Constants constants;
    private final Set<String> secrets;
    private final int[] successors;

    private Fields(String type, List<String> properties, Set<String> secrets) {
        this.type = type;
        this.names = new SerializedString[properties.size()];
        this.keys = new Token[names.length];
        this.successors = new int[names.length + 1];
        // Dozens of these are made while a program starts, before streams would be worth their loading.
        for (int i = 0; i < names.length; i++) {
            names[i] = new SerializedString(properties.get(i));
            keys[i] = new Token('"' + properties.get(i) + "\":");
            successors[i] = i;
        }
        successors[names.length] = names.length;
        this.constants = Constants.of(properties);
        this.secrets = secrets;
    }

    private Fields(Fields table, Set<String> secrets) {
        this.type = table.type;
        this.names = table.names;
        this.keys = table.keys;
        this.successors = table.successors;
        this.constants = table.constants;
        this.secrets = secrets;
    }

    public static Fields of(String type, String... properties) {
        return new Fields(type, List.of(properties), Set.of());
    }

    /** The same table with these properties marked as never to be printed. */
    public Fields secret(String... properties) {
        return new Fields(this, Set.of(properties));
    }

    /** The wire name of the type, such as {@code codersdk.User}. */
    public String type() {
        return type;
    }

    public boolean isSecret(String property) {
        return secrets.contains(property);
    }

    /** The same of a property by its place in the table. */
    public boolean isSecret(int index) {
        return isSecret(name(index).getValue());
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

    /** The name as servers write it: in quotes, and the colon. */
    Token key(int index) {
        return keys[index];
    }

    /** All names. */
    Constants constants() {
        return constants;
    }
}
