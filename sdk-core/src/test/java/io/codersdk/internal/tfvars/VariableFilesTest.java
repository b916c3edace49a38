package io.codersdk.internal.tfvars;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class VariableFilesTest {
    @TempDir
    Path folder;

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    /** The values where nothing is wrong. */
    private Map<String, String> read() {
        return VariableFiles.read(folder, problem -> {
            throw new AssertionError(problem);
        });
    }

    @Test
    void theFilesThatTerraformReadsByItselfAreReadAndNoOther() throws IOException {
        write("terraform.tfvars", "a = \"1\"");
        write("terraform.tfvars.json", "{\"b\": \"2\"}");
        write("dev.auto.tfvars", "c = \"3\"");
        write("dev.auto.tfvars.json", "{\"d\": \"4\"}");
        write("other.tfvars", "e = \"5\"");
        write("module/dev.auto.tfvars", "f = \"6\"");
        assertThat(read()).isEqualTo(Map.of("a", "1", "b", "2", "c", "3", "d", "4"));
    }

    @Test
    void theLastValueInTerraformsOrderCounts() throws IOException {
        write("terraform.tfvars", "a = 1\nb = 1\nc = 1\nd = 1\ne = 1");
        write("terraform.tfvars.json", "{\"b\": 2, \"c\": 2, \"d\": 2, \"e\": 2}");
        write("a.auto.tfvars", "c = 3\nd = 3\ne = 3");
        write("a.auto.tfvars.json", "{\"d\": 4, \"e\": null}");
        write("b.auto.tfvars", "d = 5");
        assertThat(read()).isEqualTo(Map.of("a", "1", "b", "2", "c", "3", "d", "5"));
    }

    @Test
    void textsNumbersAndBooleansAreThemselvesAndTheRestIsALiteral() throws IOException {
        write("terraform.tfvars", """
                text    = "a \\"b\\""
                number  = 1.50
                large   = 1e3
                flag    = true
                list    = ["a", 1, null]
                object  = { "a b" = { c = false } }
                nothing = null
                """);
        write("terraform.tfvars.json", """
                {"json_number": 10000000000, "json_fraction": 0.10, "json_flag": false, "json_list": [{"a": 1}]}
                """);
        assertThat(read())
                .isEqualTo(Map.ofEntries(
                        Map.entry("text", "a \"b\""),
                        Map.entry("number", "1.5"),
                        Map.entry("large", "1000"),
                        Map.entry("flag", "true"),
                        Map.entry("list", "[\"a\",1,null]"),
                        Map.entry("object", "{\"a b\":{\"c\":false}}"),
                        Map.entry("json_number", "10000000000"),
                        Map.entry("json_fraction", "0.1"),
                        Map.entry("json_flag", "false"),
                        Map.entry("json_list", "[{\"a\":1}]")));
    }

    @Test
    void allThatCannotBeReadIsNamedAndNoValueIs() throws IOException {
        write("terraform.tfvars", "a = 1\nb = upper(\"secret\")");
        write("terraform.tfvars.json", "[\"secret\"]");
        write("a.auto.tfvars.json", "{secret");
        write("b.auto.tfvars.json", "{\"a\": 1e999999999}");
        Files.write(folder.resolve("c.auto.tfvars"), new byte[] {'a', '=', '"', (byte) 0xFF, '"'});
        List<String> problems = new ArrayList<>();
        VariableFiles.read(folder, problems::add);
        assertThat(problems)
                .containsExactly(
                        "terraform.tfvars, line 2: a plain value is expected; expressions are not read",
                        "terraform.tfvars.json is no JSON object",
                        "a.auto.tfvars.json is no JSON object",
                        "b.auto.tfvars.json has a number that is too large or too small",
                        "c.auto.tfvars cannot be read")
                .noneMatch(problem -> problem.contains("secret"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileOfValuesThatIsALinkToNothingIsNamed() throws IOException {
        Files.createSymbolicLink(folder.resolve("terraform.tfvars"), Path.of("missing"));
        List<String> problems = new ArrayList<>();
        assertThat(VariableFiles.read(folder, problems::add)).isEmpty();
        assertThat(problems).containsExactly("terraform.tfvars cannot be read");
    }
}
