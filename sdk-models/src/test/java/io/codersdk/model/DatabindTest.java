package io.codersdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.codersdk.model.codersdk.User;
import io.codersdk.model.codersdk.UserStatus;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Data binding is not needed, and works where it is there. */
class DatabindTest {
    private static final String JSON = """
            {"created_at":"2024-11-05T12:34:56.123456Z","username":"alice","status":"on-holiday","roles":[],"organization_ids":[],"new":{"a":[1]}}""";

    @Test
    void aPlainObjectMapperReadsAndWritesModels() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        User user = User.codec().decode(JSON);
        assertThat(mapper.readValue(JSON, User.class)).isEqualTo(user);
        assertThat(mapper.readTree(mapper.writeValueAsString(user))).isEqualTo(mapper.readTree(JSON));
    }

    @Test
    void aPlainObjectMapperReadsAndWritesModelsWithinOtherTypes() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Map<String, List<User>> users = Map.of("users", List.of(User.codec().decode(JSON)));
        assertThat(mapper.readValue(mapper.writeValueAsString(users), new TypeReference<Map<String, List<User>>>() {}))
                .isEqualTo(users);
    }

    @Test
    void aPlainObjectMapperReadsAndWritesOpenEnums() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readValue("\"active\"", UserStatus.class)).isSameAs(UserStatus.ACTIVE);
        assertThat(mapper.writeValueAsString(UserStatus.of("on-holiday"))).isEqualTo("\"on-holiday\"");
    }

    @Test
    void codecsRunWithoutDatabind() throws Exception {
        URL[] path = {
            home(User.class),
            home(com.fasterxml.jackson.core.JsonFactory.class),
            home(com.fasterxml.jackson.annotation.JsonCreator.class)
        };
        try (URLClassLoader bare = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> bare.loadClass(ObjectMapper.class.getName()))
                    .isInstanceOf(ClassNotFoundException.class);
            Class<?> type = bare.loadClass(User.class.getName());
            Object codec = type.getMethod("codec").invoke(null);
            Method decode = bare.loadClass("io.codersdk.json.JsonCodec").getMethod("decode", String.class);
            Object user = decode.invoke(codec, JSON);
            assertThat(type.getMethod("toJson").invoke(user))
                    .isEqualTo(User.codec().decode(JSON).toJson());
            assertThat(user).hasToString(User.codec().decode(JSON).toString());
            assertThat(type.getMethod("toMap").invoke(user))
                    .isEqualTo(User.codec().decode(JSON).toMap());
        }
    }

    private static URL home(Class<?> type) throws URISyntaxException, IOException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toUri()
                .toURL();
    }
}
