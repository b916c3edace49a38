package io.codersdk.compat.kotlin

import org.assertj.core.api.Assertions.assertThat
import org.jetbrains.kotlin.cli.common.ExitCode
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path

/** Kotlin takes null where the SDK does, and knows where it is never met. */
class NullnessTest {
    @TempDir
    private lateinit var folder: Path

    /** What the compiler says of a program of these lines. */
    private fun compile(vararg lines: String): Pair<ExitCode, String> = Compiler(folder).compile(
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
