package io.codersdk.compat.kotlin

import org.jetbrains.kotlin.cli.common.ExitCode
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler
import java.io.ByteArrayOutputStream
import java.io.File
import java.io.PrintStream
import java.nio.file.Path
import kotlin.io.path.exists
import kotlin.io.path.writeText

/** Kotlin's own, as strict as it can be, with the class path of the tests. */
internal class Compiler(private val folder: Path) {
    val classes: Path = folder.resolve("classes")

    /** Without folders which are not there, of which the compiler warns. */
    val classPath = System.getProperty("java.class.path").split(File.pathSeparator)
        .filter { Path.of(it).exists() }
        .joinToString(File.pathSeparator)

    /** What it says of a program. */
    fun compile(text: String): Pair<ExitCode, String> {
        val program = folder.resolve("Program.kt")
        program.writeText(text)
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
            classes.toString(),
            program.toString(),
        )
        return exit to said.toString()
    }
}
