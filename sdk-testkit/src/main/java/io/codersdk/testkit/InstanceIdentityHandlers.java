package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.codersdk.error.CoderProtocolException;
import io.codersdk.json.JsonValue;
import io.codersdk.model.agentsdk.AuthenticateResponse;
import io.codersdk.operation.AgentApiOperations;
import java.util.Base64;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives machines the token of the agent that is tied to them with {@code coder_agent_instance}. What a cloud says of a
 * machine is read; that the cloud has signed it is believed.
 */
final class InstanceIdentityHandlers {
    private static final Pattern VM_ID = Pattern.compile("\"vmId\" *: *\"([^\"]+)\"");

    private final World world;

    InstanceIdentityHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.answer(AgentApiOperations.AUTHENTICATE_AGENT_ON_AWS_INSTANCE, this::aws);
        routes.answer(AgentApiOperations.AUTHENTICATE_AGENT_ON_AZURE_INSTANCE, this::azure);
        routes.answer(AgentApiOperations.AUTHENTICATE_AGENT_ON_GOOGLE_CLOUD_INSTANCE, this::google);
    }

    private AuthenticateResponse aws(Call call) {
        var body = call.body(AgentApiOperations.AUTHENTICATE_AGENT_ON_AWS_INSTANCE, "signature", "document");
        decoded(Base64.getMimeDecoder(), body.signature(), "AWS");
        return token(text(json(body.document(), "AWS"), "instanceId"));
    }

    private AuthenticateResponse azure(Call call) {
        var body = call.body(AgentApiOperations.AUTHENTICATE_AGENT_ON_AZURE_INSTANCE, "signature", "encoding");
        byte[] signed = decoded(Base64.getDecoder(), body.signature(), "Azure");
        Matcher id = VM_ID.matcher(new String(signed, ISO_8859_1));
        if (!id.find()) {
            throw invalid("Azure", "the document names no machine");
        }
        return token(id.group(1));
    }

    private AuthenticateResponse google(Call call) {
        String[] parts = call.body(AgentApiOperations.AUTHENTICATE_AGENT_ON_GOOGLE_CLOUD_INSTANCE, "json_web_token")
                .jsonWebToken()
                .split("\\.", -1);
        if (parts.length != 3) {
            throw invalid("GCP", "the text is no web token");
        }
        JsonValue claims = json(new String(decoded(Base64.getUrlDecoder(), parts[1], "GCP"), UTF_8), "GCP");
        return token(text(member(member(claims, "google"), "compute_engine"), "instance_id"));
    }

    private static byte[] decoded(Base64.Decoder decoder, String text, String cloud) {
        try {
            return decoder.decode(text);
        } catch (IllegalArgumentException e) {
            throw invalid(cloud, "it is no base64: " + e.getMessage());
        }
    }

    private static JsonValue json(String text, String cloud) {
        try {
            return JsonValue.parse(text);
        } catch (CoderProtocolException e) {
            throw invalid(cloud, "it is no JSON");
        }
    }

    private static JsonValue member(JsonValue object, String name) {
        return object.isMap() ? object.asMap().getOrDefault(name, JsonValue.NULL) : JsonValue.NULL;
    }

    private static String text(JsonValue object, String name) {
        JsonValue value = member(object, name);
        return value.isString() ? value.asString() : "";
    }

    private static Refusal invalid(String cloud, String detail) {
        return Refusal.of(401, "The " + cloud + " identity is not valid.", detail);
    }

    private AuthenticateResponse token(String instance) {
        FakeAgent agent = world.workspaces
                .agentsOf(instance)
                .max(Comparator.comparing(FakeAgent::createdAt))
                .orElseThrow(() -> Refusal.of(404, "No agent is tied to the instance \"" + instance + "\"."));
        if (!agent.isCurrent()) {
            throw Refusal.badRequest("The agent of the instance is not of the latest build.");
        }
        return AuthenticateResponse.builder().sessionToken(agent.token()).build();
    }
}
