package io.codersdk.tests.contract;

import io.codersdk.ApiClient;
import io.codersdk.error.CoderException;
import io.codersdk.page.OffsetPager;
import io.codersdk.stream.ByteSocket;
import io.codersdk.wait.WaitOptions;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A public method of a client, or one of its overloads. */
record ClientMethod(Object client, Method method) {
    private static final String CLIENT = "Client";

    /** The methods of all clients that are to be had from these, each waiting that they do aside. */
    static List<ClientMethod> of(List<ApiClient<?>> roots) {
        return roots.stream()
                .flatMap(root -> Stream.concat(
                        clients(root).flatMap(ClientMethod::of),
                        of(root).filter(method -> method.method().getReturnType() == ByteSocket.class)))
                .filter(method -> !method.waits())
                .toList();
    }

    private static Stream<ClientMethod> of(Object client) {
        return Arrays.stream(client.getClass().getDeclaredMethods())
                .filter(ClientMethod::isOffered)
                .map(method -> new ClientMethod(client, method));
    }

    /** What a client has clients for; a client without any does it all itself. */
    private static Stream<?> clients(ApiClient<?> root) {
        List<Object> clients = Arrays.stream(root.getClass().getDeclaredMethods())
                .filter(method -> isOffered(method)
                        && method.getParameterCount() == 0
                        && method.getReturnType().getSimpleName().endsWith(CLIENT))
                .map(accessor -> Calls.value(root, accessor))
                .toList();
        return clients.isEmpty() ? Stream.of(root) : clients.stream();
    }

    private static boolean isOffered(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers())
                && !method.isSynthetic();
    }

    /** Whether it takes several requests and time: what waits says so, or has options for that. */
    private boolean waits() {
        return method.getName().startsWith("await")
                || Stream.of(method.getParameterTypes())
                        .anyMatch(type -> type == WaitOptions.class
                                || type.getSimpleName().equals("TemplatePush"));
    }

    /** Client and method, without parameters: overloads are one way to call an operation. */
    String name() {
        return client.getClass().getSimpleName() + "." + method.getName();
    }

    /** Calls it; of a list the first page is asked for, of a stream the first item. */
    @Nullable
    Object call(List<Argument> arguments) {
        Object result = Calls.result(
                client, method, arguments.stream().map(Argument::given).toArray());
        if (result instanceof OffsetPager<?> pager) {
            return pager.firstPage().items();
        }
        return result instanceof AutoCloseable stream ? hasNext(stream) : result;
    }

    private static boolean hasNext(AutoCloseable stream) {
        try (stream) {
            return ((Iterable<?>) stream).iterator().hasNext();
        } catch (CoderException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return name()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .toList()
                        .toString()
                        .replace('[', '(')
                        .replace(']', ')');
    }
}
