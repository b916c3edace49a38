package io.codersdk.testkit;

import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import okio.ByteString;

/** All uploaded files. The same bytes of the same user are kept once. */
final class Uploads {
    /** No upload, and no tar that a zip becomes, is larger. */
    static final int MOST_BYTES = 100 * 1024 * 1024;

    private final Map<UUID, Upload> uploads = new LinkedHashMap<>();

    /** One that somebody may read. */
    Optional<Upload> get(UUID id, Account caller) {
        return Optional.ofNullable(uploads.get(id))
                .filter(upload ->
                        upload.creator().equals(caller.id()) || caller.may(RbacAction.READ, RbacResource.FILE));
    }

    Optional<Upload> find(UUID creator, Tar tar) {
        String hash = sha256(tar);
        return uploads.values().stream()
                .filter(upload ->
                        upload.creator().equals(creator) && upload.sha256().equals(hash))
                .findFirst();
    }

    Upload add(UUID creator, Tar tar) {
        Upload upload = new Upload(UUID.randomUUID(), creator, sha256(tar), tar);
        uploads.put(upload.id(), upload);
        return upload;
    }

    private static String sha256(Tar tar) {
        return ByteString.of(tar.bytes()).sha256().hex();
    }
}
