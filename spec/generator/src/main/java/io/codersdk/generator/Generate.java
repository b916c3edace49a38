package io.codersdk.generator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.parser.OpenAPIParser;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.openapitools.codegen.ClientOptInput;
import org.openapitools.codegen.CodegenConstants;
import org.openapitools.codegen.DefaultGenerator;

/**
 * Writes the Java sources for a description: {@code Generate <index of the description> <folder> <folder for tests>}.
 * The second folder gets what the tests of the generated code hold it against: {@code description.json}, the bundled
 * description, {@code names.lock}, the public names, and {@code published-differences.md}, a page of the docs.
 *
 * <p>Nothing is done while the description, this generator and what it wrote last are as they were then, and a file that
 * would come out the same is left alone, so that nothing behind it is built again.
 */
public final class Generate {
    private Generate() {}

    public static void main(String[] args) throws IOException {
        update(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
    }

    /** Generates if need be; whether it did. */
    static boolean update(Path description, Path folder, Path testFolder) throws IOException {
        Path record = beside(folder, ".fingerprint");
        if (Files.exists(record) && Files.readString(record).equals(fingerprint(description, folder, testFolder))) {
            return false;
        }
        Path fresh = beside(folder, ".fresh");
        Path freshTests = beside(testFolder, ".fresh");
        Tree.delete(fresh);
        Tree.delete(freshTests);
        generate(description, fresh, freshTests);
        Tree.mirror(fresh, folder);
        Tree.mirror(freshTests, testFolder);
        Tree.delete(fresh);
        Tree.delete(freshTests);
        Files.writeString(record, fingerprint(description, folder, testFolder));
        return true;
    }

    private static Path beside(Path folder, String ending) {
        return folder.resolveSibling(folder.getFileName() + ending);
    }

    /** Of all that decides what comes out, and of what came out. */
    private static String fingerprint(Path description, Path folder, Path testFolder) throws IOException {
        return new Fingerprint()
                .text(Bundle.read(description).toString())
                .code(Generate.class)
                .library(DefaultGenerator.class)
                .files(folder)
                .files(testFolder)
                .hex();
    }

    static void generate(Path description, Path folder, Path testFolder) throws IOException {
        ObjectNode bundle = Bundle.read(description);
        DescriptionCheck.check(bundle);
        // In its own dialect it is read only to see that it is valid.
        parse(bundle);
        OpenAPI api = parse(GeneratorView.of(bundle));
        CoderJavaCodegen codegen = new CoderJavaCodegen();
        codegen.setOutputDir(folder.toString());
        DefaultGenerator generator = new DefaultGenerator(false);
        generator.setGenerateMetadata(false);
        // Else a type that is sent only as a form would be left out.
        generator.setGeneratorPropertyDefault(CodegenConstants.SKIP_FORM_MODEL, "false");
        generator.opts(new ClientOptInput().openAPI(api).config(codegen)).generate();
        writePackages(api, folder);
        Files.createDirectories(testFolder);
        Files.writeString(testFolder.resolve("description.json"), bundle.toPrettyString());
        Files.writeString(testFolder.resolve("names.lock"), NameLock.of(api));
        Files.writeString(testFolder.resolve("published-differences.md"), PublishedDifferences.of(bundle));
    }

    private static OpenAPI parse(ObjectNode view) throws IOException {
        ParseOptions options = new ParseOptions();
        SwaggerParseResult result =
                new OpenAPIParser().readContents(new ObjectMapper().writeValueAsString(view), null, options);
        if (!result.getMessages().isEmpty()) {
            throw new IllegalArgumentException(
                    "The description cannot be read: " + String.join("; ", result.getMessages()));
        }
        return result.getOpenAPI();
    }

    /** The packages are null-marked one by one. */
    private static void writePackages(OpenAPI api, Path folder) throws IOException {
        Map<String, Integer> namespaces = new TreeMap<>();
        api.getComponents().getSchemas().forEach((name, schema) -> {
            if (JavaType.isModel(schema)) {
                namespaces.merge(name.substring(0, name.indexOf('.')), 1, Integer::sum);
            }
        });
        for (String namespace : namespaces.keySet()) {
            Files.writeString(folder.resolve("io/codersdk/model/" + namespace + "/package-info.java"), """
                    /** The types of the wire namespace {@code %s}, generated from the API description. */
                    @org.jspecify.annotations.NullMarked
                    package io.codersdk.model.%s;
                    """.formatted(
                            namespace, namespace));
        }
    }
}
