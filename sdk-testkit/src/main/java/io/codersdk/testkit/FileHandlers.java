package io.codersdk.testkit;

import io.codersdk.model.codersdk.UploadResponse;
import io.codersdk.operation.FilesOperations;
import java.util.Optional;

/** Uploads, the way in for template sources. */
final class FileHandlers {
    private static final String TAR = "application/x-tar";

    private final World world;

    FileHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.reply(FilesOperations.UPLOAD_FILE, this::upload);
        routes.reply(FilesOperations.GET_FILE_BY_ID, this::download);
    }

    private Reply upload(Call call) {
        String type = call.request().header("Content-Type").orElse("");
        if (call.request().bodySize() > Uploads.MOST_BYTES) {
            throw Refusal.badRequest("A file has at most " + Uploads.MOST_BYTES + " bytes.");
        }
        Tar tar = switch (type) {
            case TAR -> new Tar(call.request().body());
            case "application/zip", "application/x-zip-compressed" ->
                converted(call.request().body());
            default -> throw Refusal.badRequest("Content type \"" + type + "\" is not supported.");
        };
        Optional<Upload> known = world.uploads.find(call.caller().id(), tar);
        Upload upload = known.orElseGet(() -> world.uploads.add(call.caller().id(), tar));
        return Reply.json(
                known.isPresent() ? 200 : 201,
                UploadResponse.codec(),
                UploadResponse.builder().hash(upload.id()).build());
    }

    private static Tar converted(byte[] zip) {
        try {
            return Zip.toTar(zip);
        } catch (ArchiveException e) {
            throw Refusal.of(400, "The zip cannot be converted to a tar.", String.valueOf(e.getMessage()));
        }
    }

    private Reply download(Call call) {
        Upload upload = world.uploads.get(call.id("fileID"), call.caller()).orElseThrow(Refusal::notFound);
        return switch (call.query("format")) {
            case "" -> Reply.of(200, TAR, upload.tar().bytes());
            case "zip" -> Reply.of(200, "application/zip", zipped(upload.tar()));
            default -> throw Refusal.badRequest("The only other format is zip.");
        };
    }

    private static byte[] zipped(Tar tar) {
        try {
            return Zip.of(tar);
        } catch (ArchiveException e) {
            throw Refusal.of(400, "The file cannot be converted to a zip.", String.valueOf(e.getMessage()));
        }
    }
}
