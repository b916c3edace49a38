package io.codersdk.generator;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.servers.Server;
import java.io.File;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.SupportingFile;
import org.openapitools.codegen.languages.AbstractJavaCodegen;

/**
 * OpenAPI Generator's Java code generation with one package a wire namespace and our own templates. What the templates
 * need of properties and operations is worked out by {@link PropertyCode} and {@link OperationCode}.
 */
public final class CoderJavaCodegen extends AbstractJavaCodegen {
    public CoderJavaCodegen() {
        setLibrary(null);
        modelTemplateFiles.clear();
        modelTemplateFiles.put("model.mustache", ".java");
        apiTemplateFiles.clear();
        apiTemplateFiles.put("operations.mustache", ".java");
        modelTestTemplateFiles.clear();
        modelDocTemplateFiles.clear();
        apiTestTemplateFiles.clear();
        apiDocTemplateFiles.clear();
        supportingFiles.clear();
        supportingFiles.add(new SupportingFile(
                "catalogue.mustache", "io/codersdk/operation".replace('/', File.separatorChar), "Operations.java"));
        embeddedTemplateDir = "coder-java";
        templateDir = "coder-java";
        sourceFolder = "";
        modelPackage = "io.codersdk.model";
        apiPackage = "io.codersdk.operation";
        openApiNullable = false;
        hideGenerationTimestamp = true;
    }

    @Override
    public String getName() {
        return "coder-java";
    }

    @Override
    public void processOpts() {
        super.processOpts();
        supportingFiles.removeIf(file -> !file.getTemplateFile().equals("catalogue.mustache"));
    }

    @Override
    public String toModelName(String wireName) {
        if (!wireName.contains(".") || wireName.startsWith("io.codersdk.")) {
            return wireName;
        }
        return JavaType.qualifiedName(wireName, JavaType.component(wireName, openAPI));
    }

    @Override
    public String toModelFilename(String wireName) {
        return toModelName(wireName).substring("io.codersdk.model.".length()).replace('.', File.separatorChar);
    }

    @Override
    public String toApiName(String tag) {
        return Names.upperCamel(tag) + "Operations";
    }

    @Override
    public String sanitizeTag(String tag) {
        return tag;
    }

    @Override
    protected boolean needToImport(String type) {
        return false;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the overridden method has it
    public CodegenModel fromModel(String wireName, @Nullable Schema schema) {
        CodegenModel model = super.fromModel(wireName, schema);
        Schema<?> own = JavaType.component(wireName, openAPI);
        String qualified = JavaType.qualifiedName(wireName, own);
        model.vendorExtensions.put("wire", wireName);
        model.vendorExtensions.put("package", qualified.substring(0, qualified.lastIndexOf('.')));
        model.vendorExtensions.put("simple", qualified.substring(qualified.lastIndexOf('.') + 1));
        String description = Javadoc.text(own.getDescription(), JavaType.extension(own, "x-since"));
        model.vendorExtensions.put("doc", description.isEmpty() ? "{@code " + wireName + "}" : description);
        model.vendorExtensions.put("isOpenEnum", own.getEnum() != null);
        if (own.getEnum() != null) {
            model.vendorExtensions.put("constants", EnumConstant.of(own));
        } else {
            properties(model, own);
        }
        return model;
    }

    private void properties(CodegenModel model, Schema<?> schema) {
        List<PropertyCode> properties = new ArrayList<>();
        List<String> given = schema.getRequired() == null ? List.of() : schema.getRequired();
        Set<String> names = new HashSet<>();
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((wire, property) -> {
                PropertyCode code = PropertyCode.of(
                        properties.size(),
                        wire,
                        property,
                        given.contains(wire),
                        schema.getProperties().keySet(),
                        openAPI);
                if (!names.add(code.name())) {
                    throw new IllegalArgumentException(model.name + " has two properties named " + code.name());
                }
                properties.add(code);
            });
        }
        List<String> secrets = properties.stream()
                .filter(PropertyCode::isSecret)
                .map(PropertyCode::wire)
                .toList();
        model.vendorExtensions.put("properties", properties);
        model.vendorExtensions.put("secrets", secrets);
        model.vendorExtensions.put("hasSecrets", !secrets.isEmpty());
        model.vendorExtensions.put("hasRequired", properties.stream().anyMatch(PropertyCode::required));
    }

    /** The inherited one prints an appeal for donations into every build. */
    @Override
    public void postProcess() {}

    @Override
    public CodegenOperation fromOperation(
            String path, String method, Operation operation, @Nullable List<Server> servers) {
        CodegenOperation code = super.fromOperation(path, method, operation, servers);
        code.vendorExtensions.put("code", new OperationCode(path, method, operation, openAPI));
        return code;
    }
}
