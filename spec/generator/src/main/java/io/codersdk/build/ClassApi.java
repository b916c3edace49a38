package io.codersdk.build;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Of a class what compilers and checkers of other classes look at: everything but code, private members and what is local. */
final class ClassApi extends ClassVisitor {
    private static final int HIDDEN = Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;

    private final ClassWriter written;
    private String name = "";
    private boolean hidden;

    private ClassApi(ClassWriter written) {
        super(Opcodes.ASM9, written);
        this.written = written;
    }

    /** The class without the rest; empty if nobody else can use it. */
    static byte[] of(byte[] classFile) {
        ClassApi api = new ClassApi(new ClassWriter(0));
        new ClassReader(classFile).accept(api, ClassReader.SKIP_CODE);
        return api.hidden ? new byte[0] : api.written.toByteArray();
    }

    @Override
    public void visit(
            int version,
            int access,
            String className,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        name = className;
        super.visit(version, access, className, signature, superName, interfaces);
    }

    @Override
    public void visitSource(@Nullable String source, @Nullable String debug) {}

    @Override
    public void visitNestMember(String nestMember) {}

    @Override
    public void visitInnerClass(String inner, @Nullable String outer, @Nullable String simpleName, int access) {
        boolean isHidden = outer == null || (access & HIDDEN) != 0;
        if (inner.equals(name) && isHidden) {
            hidden = true;
        } else if ((inner.equals(name) || name.equals(outer)) && !isHidden) {
            // Others are there because code mentions them.
            super.visitInnerClass(inner, outer, simpleName, access);
        }
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String field, String descriptor, @Nullable String signature, @Nullable Object value) {
        return (access & HIDDEN) == 0 ? super.visitField(access, field, descriptor, signature, value) : null;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String method, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return (access & HIDDEN) == 0 ? super.visitMethod(access, method, descriptor, signature, exceptions) : null;
    }
}
