package io.codersdk.testkit.junit;

import io.codersdk.CoderClient;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ModifierSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** What {@link CoderTest} brings along. */
final class CoderExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace OWN = ExtensionContext.Namespace.create(CoderExtension.class);

    /** Lets a client that a constructor asks for end with the test that the constructor is called for. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        server(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        fresh(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == FakeCoder.class || type == CoderClient.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        FakeCoder fake = context.getTestMethod().isPresent()
                ? fresh(context)
                : server(context).fake();
        return parameter.getParameter().getType() == FakeCoder.class ? fake : client(parameter, context, fake);
    }

    private static CoderClient client(ParameterContext parameter, ExtensionContext context, FakeCoder fake) {
        CoderClient client = parameter
                .findAnnotation(As.class)
                .map(As::value)
                .map(fake::client)
                .orElseGet(fake::client);
        // The store closes what it holds when the test or the class ends.
        context.getStore(OWN).put(new Object(), client);
        return client;
    }

    /** The server as it is at the beginning of a test. */
    private static FakeCoder fresh(ExtensionContext test) {
        TestServer server = server(test);
        test.getStore(OWN).getOrComputeIfAbsent(TestServer.Turn.class, type -> server.begin());
        return server.fake();
    }

    private static TestServer server(ExtensionContext context) {
        Class<?> home = home(context.getRequiredTestClass());
        return context.getStore(OWN).getOrComputeIfAbsent(home, type -> new TestServer(start(home)), TestServer.class);
    }

    /** The class whose server the tests of a class use: the innermost one around it that names a world, or the outermost. */
    private static Class<?> home(Class<?> testClass) {
        List<Class<?>> classes = Stream.<Class<?>>iterate(testClass, type -> type != null, Class::getEnclosingClass)
                .toList();
        return classes.stream()
                .filter(type -> !worlds(type).isEmpty())
                .findFirst()
                .orElseGet(() -> classes.get(classes.size() - 1));
    }

    private static List<Field> worlds(Class<?> type) {
        return AnnotationSupport.findAnnotatedFields(type, World.class, field -> true, HierarchyTraversalMode.TOP_DOWN);
    }

    private static FakeCoder start(Class<?> home) {
        List<Field> worlds = worlds(home);
        return worlds.isEmpty() ? FakeCoder.start() : world(home, worlds).start();
    }

    private static FakeCoderBuilder world(Class<?> home, List<Field> worlds) {
        if (worlds.size() == 1 && ModifierSupport.isStatic(worlds.get(0))) {
            Object value = ReflectionSupport.tryToReadFieldValue(worlds.get(0), null)
                    .getOrThrow(e -> new ExtensionConfigurationException("@World cannot be read", e));
            if (value instanceof FakeCoderBuilder world) {
                return world;
            }
        }
        throw new ExtensionConfigurationException("@World is for one static field that holds a FakeCoderBuilder, and "
                + home.getName() + " has it on " + worlds);
    }
}
