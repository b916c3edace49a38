package io.codersdk.testkit;

import io.codersdk.model.codersdk.NotificationMethod;
import io.codersdk.model.codersdk.NotificationTemplate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The kinds of messages that a server sends. A fake sends none; ids and names are those that every server has. */
final class NotificationTemplates {
    private static final List<String> KNOWN = List.of(
            "62f86a30-2330-4b61-a26d-311ff3b608cf/User/One-Time Passcode",
            "34a20db2-e9cc-4a93-b0e4-8569699d7a00/Template/Report: Workspace Builds Failed For Template",
            "29a09665-2a4c-403f-9648-54301670e7be/Template/Template Deleted",
            "f40fae84-55a2-42cd-99fa-b41c1ca64894/Template/Template Deprecated",
            "9f5af851-8408-4e73-a7a1-c6502ba46689/User/User account activated",
            "4e19c0ac-94e1-4532-9515-d1801aa283b2/User/User account created",
            "f44d9314-ad03-4bc8-95d0-5cad491da6b6/User/User account deleted",
            "b02ddd82-4733-4d02-a2d7-c36f3598997d/User/User account suspended",
            "381df2a9-c0c0-4749-420f-80a9280c66f9/Workspace/Workspace Autobuild Failed",
            "f517da0b-cdc9-410f-ab89-a86107c420ed/Workspace/Workspace Deleted",
            "2faeee0f-26cb-4e96-821c-85ccb9f71513/Workspace/Workspace Manual Build Failed",
            "0ea69165-ec14-4314-91f1-69566ac3c5a0/Workspace/Workspace Marked as Dormant",
            "51ce2fdf-c9ca-4be1-8d70-628674f9bc42/Workspace/Workspace Marked for Deletion",
            "c34a0c09-0704-4cac-bd1c-0c0146811c2b/Workspace/Workspace Updated Automatically",
            "1a6a6bea-ee0a-43e2-9e7c-eabdb53730e4/User/Your account has been activated",
            "6a2f0609-9b69-4d36-a989-9f5925b6cbff/User/Your account has been suspended");

    private final Map<UUID, NotificationTemplate> templates = new LinkedHashMap<>();

    NotificationTemplates() {
        KNOWN.forEach(line -> put(template(line.split("/", 3))));
    }

    private static NotificationTemplate template(String... parts) {
        return NotificationTemplate.builder()
                .id(UUID.fromString(parts[0]))
                .group(parts[1] + " Events")
                .name(parts[2])
                .titleTemplate(parts[2])
                .bodyTemplate("{{.UserName}}: " + parts[2])
                .actions("[]")
                .method(NotificationMethod.NONE)
                .kind("system")
                .build();
    }

    List<NotificationTemplate> all() {
        return List.copyOf(templates.values());
    }

    Optional<NotificationTemplate> find(UUID id) {
        return Optional.ofNullable(templates.get(id));
    }

    /** Puts a new state in place of the old one. */
    void put(NotificationTemplate template) {
        templates.put(template.id(), template);
    }
}
