package io.codersdk.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small description that breaks no rule, in one file. */
final class Fixture {
    static final String YAML = """
            openapi: 3.1.0
            info: {title: Test, version: '1'}
            tags: [{name: users}]
            security: [{CoderSessionToken: []}]
            paths:
              /api/v2/users/{user}:
                get:
                  operationId: get-user
                  tags: [users]
                  summary: Get a user
                  x-retry: safe
                  parameters: [{name: user, in: path, required: true, schema: {type: string}}]
                  responses:
                    '200':
                      description: Success
                      content:
                        application/json: {schema: {$ref: '#/components/schemas/codersdk.User'}}
                    default: {description: Error}
            components:
              securitySchemes:
                CoderSessionToken: {type: apiKey, in: header, name: Coder-Session-Token}
              schemas:
                codersdk.ReducedUser:
                  type: object
                  x-kept: Sent in frames.
                  properties:
                    parent: {$ref: '#/components/schemas/codersdk.User'}
                codersdk.User:
                  type: object
                  required: [id]
                  properties:
                    id: {type: string, format: uuid}
                    logins: {type: integer, format: int64}
                    status: {$ref: '#/components/schemas/codersdk.UserStatus'}
                codersdk.UserStatus:
                  type: string
                  x-known-values: [active, {value: '', name: NONE}]
            """;

    private Fixture() {}

    /** The description with one text replaced by another, which must be there. */
    static ObjectNode with(String text, String replacement) {
        if (!YAML.contains(text)) {
            throw new IllegalArgumentException("the fixture has no " + text);
        }
        try {
            return (ObjectNode) new YAMLMapper().readTree(YAML.replace(text, replacement));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path in(Path folder) throws IOException {
        return Files.writeString(folder.resolve("openapi.yaml"), YAML);
    }
}
