package io.codersdk.testkit;

import java.util.UUID;

/**
 * An uploaded file.
 *
 * @param tar what was uploaded, as a tar; nobody has looked into it yet
 */
record Upload(UUID id, UUID creator, String sha256, Tar tar) {}
