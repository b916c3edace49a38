package io.codersdk.compat.kotlin

import org.assertj.core.api.Assertions.assertThat
import org.jetbrains.kotlin.cli.common.ExitCode
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.io.ByteArrayOutputStream
import java.io.File
import java.io.PrintStream
import java.nio.file.Path
import kotlin.io.path.exists
import kotlin.io.path.writeText

/** Kotlin takes null where the SDK does, and knows where it is never met. */
class NullnessTest {
    @TempDir
    private lateinit var folder: Path

    /** That of this test, but for folders which are not there, of which the compiler warns. */
    private val classPath = System.getProperty("java.class.path").split(File.pathSeparator)
        .filter { Path.of(it).exists() }
        .joinToString(File.pathSeparator)

    /** What the compiler says of a program of these lines. */
    private fun compile(vararg lines: String): Pair<ExitCode, String> {
        val program = folder.resolve("Program.kt")
        program.writeText(
            """
            |import io.codersdk.CoderClient
            |import io.codersdk.json.JsonReader
            |import java.util.UUID
            |
            |fun program(coder: CoderClient, workspace: UUID, reader: JsonReader) {
            |${lines.joinToString("\n")}
            |}
            """.trimMargin(),
        )
        val said = ByteArrayOutputStream()
        val exit = K2JVMCompiler().exec(
            PrintStream(said),
            "-Werror",
            "-Xjspecify-annotations=strict",
            "-no-stdlib",
            "-no-reflect",
            "-classpath",
            classPath,
            "-d",
            folder.resolve("classes").toString(),
            program.toString(),
        )
        return exit to said.toString()
    }

    @Test
    fun whatIsNeverNullNeedsNoCheck() {
        val (exit, said) = compile(
            "val name: String = coder.workspaces().get(workspace).name()",
            "coder.schedules().updateAutostart(workspace, null)",
            "println(name.length)",
        )

        assertThat(said).isEmpty()
        assertThat(exit).isEqualTo(ExitCode.OK)
    }

    @Test
    fun whatIsNeverNullIsNotChecked() {
        val (exit, said) = compile("println(coder.workspaces().get(workspace)?.name())")

        assertThat(said).contains("unnecessary safe call")
        assertThat(exit).isEqualTo(ExitCode.COMPILATION_ERROR)
    }

    @Test
    fun nullIsRefusedWhereItMeansNothing() {
        val (exit, said) = compile("coder.workspaces().watch(null)")

        assertThat(said).contains("null cannot be a value of a non-null type 'UUID'")
        assertThat(exit).isEqualTo(ExitCode.COMPILATION_ERROR)
    }

    @Test
    fun whatMayBeNullIsNotTakenForAValue() {
        val (exit, said) = compile("val text: String = reader.string()")

        assertThat(said).contains("expected 'String', actual 'String?'")
        assertThat(exit).isEqualTo(ExitCode.COMPILATION_ERROR)
    }
}
