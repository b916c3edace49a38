package io.codersdk.compat.kotlin

import io.codersdk.testkit.FakeCoder
import org.assertj.core.api.Assertions.assertThat
import org.jetbrains.kotlin.cli.common.ExitCode
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.api.io.TempDir
import java.io.File
import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import java.util.concurrent.TimeUnit
import kotlin.io.path.readLines

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ScriptTest {
    @TempDir
    private lateinit var folder: Path

    /** A script is a program without a main function. */
    private fun program(script: Path): String {
        val (imports, body) = script.readLines().partition { it.startsWith("import ") }
        return (imports + "fun main() {" + body + "}").joinToString("\n")
    }

    @Test
    fun theScriptForIdleWorkspacesNamesThemByOwner() {
        val compiler = Compiler(folder)
        val (exit, said) = compiler.compile(program(Path.of("../../examples/kotlin/idle.kts")))
        assertThat(said).isEmpty()
        assertThat(exit).isEqualTo(ExitCode.OK)

        FakeCoder.with()
            .steppedTime(Instant.now() - Duration.ofDays(2))
            .template("docker").workspace("dev").workspace("idle").workspace("off") { it.stopped() }
            .start().use { fake ->
                val run = ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-classpath",
                    compiler.classes.toString() + File.pathSeparator + compiler.classPath,
                    "ProgramKt",
                ).redirectErrorStream(true)
                run.environment()["CODER_URL"] = fake.url().toString()
                run.environment()["CODER_SESSION_TOKEN"] = fake.sessionToken()

                val written = run.start().inputStream.reader().readText()

                assertThat(written).isEqualTo("- owner: dev, idle\n")
            }
    }
}
