package io.codersdk.client;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The tags that decide which provisioners may take a job. */
final class ProvisionerTags {
    private static final Set<String> MANAGED = Set.of("scope", "owner");

    private ProvisionerTags() {}

    /** Those that people give, without what the server adds by itself. */
    static Map<String, String> given(Map<String, String> tags) {
        Map<String, String> given = new TreeMap<>(tags);
        given.keySet().removeAll(MANAGED);
        return given;
    }
}
