package io.codersdk.compat.spring;

import io.codersdk.CoderClient;
import io.codersdk.model.codersdk.Workspace;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Answers with values of the SDK as they are, for Spring's own Jackson to write. */
@RestController
class WorkspaceController {
    private final CoderClient coder;

    WorkspaceController(CoderClient coder) {
        this.coder = coder;
    }

    @GetMapping("/workspaces/{name}")
    Workspace workspace(@PathVariable String name) {
        return coder.workspaces().getByName("me", name);
    }
}
