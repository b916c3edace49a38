package io.codersdk.compat.spring;

import io.codersdk.CoderClient;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A small application that has a client of Coder among its beans. */
@SpringBootApplication
public class Application {
    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }

    /** One for the whole application; Spring closes it at the end. */
    @Bean
    CoderClient coder(@Value("${coder.url}") String url, @Value("${coder.token}") String token) {
        return CoderClient.builder().url(url).token(token).build();
    }
}
