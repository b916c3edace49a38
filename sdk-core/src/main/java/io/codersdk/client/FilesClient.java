package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.operation.FilesOperations;
import java.util.UUID;

/** Archives of template sources. The server allows 12 calls a minute. */
public final class FilesClient {
    /** The largest archive the server takes, in bytes. */
    public static final int MAX_BYTES = 100 * 1024 * 1024;

    private final Exchange exchange;

    public FilesClient(Connection connection) {
        this.exchange = connection.exchange();
    }

    /**
     * Stores a tar archive. Storing the same bytes again gives the same file.
     *
     * @return the file's id, for a template version
     * @throws IllegalArgumentException if it is larger than {@link #MAX_BYTES}
     */
    public UUID uploadTar(byte[] tar) {
        return upload(tar, "application/x-tar");
    }

    /** Stores a zip archive, which the server turns into a tar; else as {@link #uploadTar}. */
    public UUID uploadZip(byte[] zip) {
        return upload(zip, "application/zip");
    }

    private UUID upload(byte[] archive, String mediaType) {
        if (archive.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "the archive has " + archive.length + " bytes, and the server takes " + MAX_BYTES);
        }
        // The property is called hash on the wire, and is the file's id.
        return exchange.call(ApiRequest.of(FilesOperations.UPLOAD_FILE).body(archive, mediaType))
                .hash();
    }

    /** A stored archive, as tar. */
    public byte[] downloadTar(UUID file) {
        return exchange.call(ApiRequest.of(FilesOperations.GET_FILE_BY_ID).path("fileID", file));
    }

    /** A stored archive, as zip. */
    public byte[] downloadZip(UUID file) {
        return exchange.call(ApiRequest.of(FilesOperations.GET_FILE_BY_ID)
                .path("fileID", file)
                .query("format", "zip"));
    }
}
