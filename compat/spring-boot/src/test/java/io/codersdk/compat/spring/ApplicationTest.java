package io.codersdk.compat.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.CoderClient;
import io.codersdk.operation.UsersOperations;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The application starts, with the versions that Spring Boot chooses, and does its work. */
class ApplicationTest {
    private static FakeCoder fake;
    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() {
        fake = FakeCoder.with().template("docker").workspace("dev").start();
        application = SpringApplication.run(
                Application.class,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--management.endpoint.health.show-details=always",
                "--coder.url=" + fake.url(),
                "--coder.token=" + fake.sessionToken());
    }

    @AfterAll
    static void stop() {
        application.close();
        fake.close();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create(
                "http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port") + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theClientIsABean() {
        assertThat(application.getBean(CoderClient.class).users().get("me").username())
                .isNotEmpty();
    }

    @Test
    void healthTellsOfTheDeployment() throws Exception {
        HttpResponse<String> health = get("/actuator/health");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"coderHealth\":", FakeCoder.VERSION, "\"user\":\"owner\"");
    }

    @Test
    void healthIsDownWhileTheDeploymentRefusesTheToken() throws Exception {
        fake.faults().next(UsersOperations.GET_USER_BY_NAME, Fault.status(401));

        HttpResponse<String> health = get("/actuator/health");

        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).contains("UnauthorizedException").doesNotContain(fake.sessionToken());
    }

    @Test
    void anAnswerOfTheSdkIsWrittenAsTheServerSentIt() throws Exception {
        HttpResponse<String> workspace = get("/workspaces/dev");

        assertThat(workspace.statusCode()).isEqualTo(200);
        assertThat(workspace.body()).contains("\"name\":\"dev\"", "\"latest_build\":{");
    }
}
