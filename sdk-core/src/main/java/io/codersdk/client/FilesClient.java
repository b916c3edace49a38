package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.BodyReader;
import io.codersdk.http.BodySource;
import io.codersdk.http.Exchange;
import io.codersdk.operation.FilesOperations;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Archives of template sources, of at most {@link #MAX_BYTES} up and down. The server allows 12 calls a minute. And the
 * programs of the command line.
 *
 * <p>A transfer may take longer than other calls: by one second for each 128 KiB of an upload whose length is known, and
 * by that of the largest archive for others and for a download, 800 seconds; by 8192 for a program. A connection that is
 * silent for as long as the timeout of the call's options ends it earlier.
 */
public final class FilesClient {
    /** The largest archive the server takes, in bytes. */
    public static final int MAX_BYTES = 100 * 1024 * 1024;

    /** Far more than any program has, and far less than a disk. */
    private static final long MAX_CLI_BYTES = 1L << 30;

    private static final String TAR = "application/x-tar";
    private static final String ZIP = "application/zip";

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
        return upload(BodySource.of(tar), TAR);
    }

    /**
     * Stores a tar archive that is read or made while it is sent, such as a file: {@code BodySource.of(path)}. Else as
     * {@link #uploadTar(byte[])}.
     */
    public UUID uploadTar(BodySource tar) {
        return upload(tar, TAR);
    }

    /** Stores a zip archive, which the server turns into a tar; else as {@link #uploadTar(byte[])}. */
    public UUID uploadZip(byte[] zip) {
        return upload(BodySource.of(zip), ZIP);
    }

    /** Stores a zip archive that is read or made while it is sent; else as {@link #uploadZip(byte[])}. */
    public UUID uploadZip(BodySource zip) {
        return upload(zip, ZIP);
    }

    private UUID upload(BodySource archive, String mediaType) {
        BodySource limited = new LimitedSource(archive, MAX_BYTES);
        // The property is called hash on the wire, and is the file's id.
        return exchange.call(ApiRequest.of(FilesOperations.UPLOAD_FILE)
                        .body(limited, mediaType)
                        .transfers(limited.length().orElse(MAX_BYTES)))
                .hash();
    }

    /** A stored archive as tar, all of it in memory. */
    public byte[] downloadTar(UUID file) {
        return readTar(file, InputStream::readAllBytes);
    }

    /**
     * Writes a stored archive to a file, as tar. The file is replaced when all of the archive has come.
     *
     * @throws io.codersdk.error.CoderIoException if the file cannot be written, too
     */
    public void downloadTar(UUID file, Path target) {
        download(tar(file), target);
    }

    /**
     * Writes a stored archive to a stream, as tar, and leaves the stream open.
     *
     * @throws io.codersdk.error.CoderIoException if the stream cannot be written, too
     */
    public void downloadTar(UUID file, OutputStream target) {
        read(tar(file), new Resumed(target));
    }

    /**
     * Reads a stored archive while it comes, as tar.
     *
     * @param reader begins anew where it is called again, which happens when the connection broke
     */
    public <T> T readTar(UUID file, BodyReader<T> reader) {
        return read(tar(file), reader);
    }

    /**
     * Writes a stored archive to a file, as zip; else as {@link #downloadTar(UUID, Path)}. Read it with
     * {@link java.util.zip.ZipFile} or as a {@linkplain java.nio.file.FileSystems#newFileSystem(Path) file system}: the
     * server tells the sizes of what is in it only in the directory at its end, so that
     * {@link java.util.zip.ZipInputStream}, which does not look there, refuses it.
     */
    public void downloadZip(UUID file, Path target) {
        download(zip(file), target);
    }

    /**
     * Writes the program of Coder's command line to a file, in the version of the server. Nobody has to be logged in. It is
     * for the caller to make it executable.
     *
     * @param program name, operating system and architecture, such as {@code coder-linux-amd64} or
     *     {@code coder-windows-amd64.exe}
     * @throws io.codersdk.error.CoderIoException if the file cannot be written, too
     */
    public void downloadCli(String program, Path target) {
        save(ApiRequest.of(FilesOperations.GET_CLI_BINARY).path("file", program), MAX_CLI_BYTES, target);
    }

    private static ApiRequest<?, ?> tar(UUID file) {
        return ApiRequest.of(FilesOperations.GET_FILE_BY_ID).path("fileID", file);
    }

    private static ApiRequest<?, ?> zip(UUID file) {
        return ApiRequest.of(FilesOperations.GET_FILE_BY_ID)
                .path("fileID", file)
                .query("format", "zip");
    }

    private <T> T read(ApiRequest<?, ?> request, BodyReader<T> reader) {
        return read(request, MAX_BYTES, reader);
    }

    private <T> T read(ApiRequest<?, ?> request, long limit, BodyReader<T> reader) {
        return exchange.exchange(request.transfers(limit), body -> reader.read(new LimitedStream(body, limit)))
                .body()
                .orElseThrow();
    }

    private void download(ApiRequest<?, ?> request, Path target) {
        save(request, MAX_BYTES, target);
    }

    private void save(ApiRequest<?, ?> request, long limit, Path target) {
        read(request, limit, body -> {
            Path absolute = target.toAbsolutePath();
            Path partial = absolute.resolveSibling("." + UUID.randomUUID() + ".part");
            try {
                Files.copy(body, partial);
                return Files.move(partial, absolute, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
        });
    }

    /** Copies a body to a stream; when it comes again, what is written already is passed over: a stored file never changes. */
    private static final class Resumed implements BodyReader<Long> {
        private final OutputStream target;
        private long written;

        Resumed(OutputStream target) {
            this.target = target;
        }

        @Override
        public Long read(InputStream body) throws IOException {
            body.skipNBytes(written);
            byte[] buffer = new byte[8192];
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                written += count;
                target.write(buffer, 0, count);
            }
            return written;
        }
    }
}
