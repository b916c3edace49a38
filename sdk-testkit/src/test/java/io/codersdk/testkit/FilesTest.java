package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FilesTest {
    private static final byte[] TAR = Scenario.tar("main.tf", Scenario.TEMPLATE);

    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("modules/"));
            zip.putNextEntry(new ZipEntry("modules/main.tf"));
            zip.write(Scenario.TEMPLATE.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void theSameBytesAreKeptOnce() {
        Api.Answer first = scenario.upload("application/x-tar", TAR);
        Api.Answer second = scenario.upload("application/x-tar", TAR);
        assertThat(first.code()).isEqualTo(201);
        assertThat(second.code()).isEqualTo(200);
        assertThat(second.text("hash")).isEqualTo(first.text("hash"));
    }

    @Test
    void anUploadComesBackAsItWas() {
        Api.Answer answer = scenario.owner.get(
                "/files/" + scenario.upload("application/x-tar", TAR).text("hash"));
        assertThat(answer.headers().get("Content-Type")).isEqualTo("application/x-tar");
        assertThat(answer.bytes().toByteArray()).isEqualTo(TAR);
    }

    @Test
    void aZipBecomesATarAndBackAgain() throws Exception {
        String id = scenario.upload("application/zip", zip()).text("hash");
        byte[] tar = scenario.owner.get("/files/" + id).bytes().toByteArray();
        assertThat(new Tar(tar).unpacked()).containsOnlyKeys("modules/main.tf");
        Api.Answer back = scenario.owner.get("/files/" + id + "?format=zip");
        assertThat(back.headers().get("Content-Type")).isEqualTo("application/zip");
        assertThat(back.bytes().toByteArray()).isEqualTo(Zip.of(new Tar(tar)));
    }

    @Test
    void theContentTypeMustBeExactlyOneOfThree() throws Exception {
        assertThat(scenario.upload("application/x-zip-compressed", zip()).code())
                .isEqualTo(201);
        for (String type : new String[] {"application/x-tar; charset=utf-8", "application/gzip", "text/plain"}) {
            assertThat(scenario.upload(type, TAR).code()).as(type).isEqualTo(400);
        }
    }

    @Test
    void aZipThatCannotBeReadIsRefused() {
        assertThat(scenario.upload("application/zip", TAR).code()).isEqualTo(400);
    }

    @Test
    void moreThan100MebibytesAre400() {
        RequestBody endless = new RequestBody() {
            @Override
            public MediaType contentType() {
                return MediaType.get("application/x-tar");
            }

            @Override
            public long contentLength() {
                return Uploads.MOST_BYTES + 1L;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                byte[] block = new byte[1 << 20];
                for (int i = 0; i < 100; i++) {
                    sink.write(block);
                }
                sink.writeByte(0);
            }
        };
        assertThat(scenario.owner.send("POST", "/files", endless).code()).isEqualTo(400);
    }

    @Test
    void anUnknownFileIs404AndAMalformedIdIs400() {
        assertThat(scenario.owner.get("/files/" + UUID.randomUUID()).code()).isEqualTo(404);
        assertThat(scenario.owner.get("/files/main").code()).isEqualTo(400);
    }
}
