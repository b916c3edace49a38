package io.codersdk.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The documents that a server of another age or mood may send for one and the same type. */
final class Variations {
    private static final BigInteger MAX_UNSIGNED =
            BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);
    private static final int SECONDS_AN_HOUR = 3600;

    private Variations() {}

    /** The different documents of a type, each with the variation that made it. */
    static Map<JsonNode, String> documents(String wireName, Shape type) {
        Map<JsonNode, String> documents = new LinkedHashMap<>();
        all().forEach((name, variation) -> documents.putIfAbsent(variation.document(wireName, type), name));
        return documents;
    }

    private static Map<String, Documents> all() {
        Map<String, Documents> all = new LinkedHashMap<>();
        all.put("all properties", new Documents());
        all.put("only required properties", new Documents() {
            @Override
            boolean includes(String property, Shape owner) {
                return owner.given().contains(property);
            }
        });
        all.put("no properties", new Documents() {
            @Override
            boolean includes(String property, Shape owner) {
                return false;
            }
        });
        all.put("null for what may be absent", new Documents() {
            @Override
            JsonNode property(Shape shape) {
                return shape.isNullable() ? JSON.nullNode() : super.property(shape);
            }
        });
        all.put("null collections", new Documents() {
            @Override
            JsonNode property(Shape shape) {
                return shape.isCollection() ? JSON.nullNode() : super.property(shape);
            }
        });
        all.put("empty collections", new Documents() {
            @Override
            JsonNode collection(Shape shape, @Nullable JsonNode element) {
                return super.collection(shape, null);
            }
        });
        all.put("null elements", new Documents() {
            @Override
            JsonNode collection(Shape shape, @Nullable JsonNode element) {
                JsonNode collection = super.collection(shape, element);
                if (shape.element().kind() == Shape.Kind.ANY) {
                    return collection;
                } else if (collection instanceof ObjectNode map) {
                    return map.putNull("none");
                }
                return ((ArrayNode) collection).addNull();
            }
        });
        all.put("unknown enum values", new Documents() {
            @Override
            String enumValue(Shape shape) {
                return "of tomorrow";
            }
        });
        all.put("unknown properties", new Documents() {
            @Override
            void finish(ObjectNode document) {
                document.put("x_text", "new").putNull("x_null");
                document.putObject("x_object").putArray("x_list").add(1L << 40);
            }
        });
        all.put("largest numbers", new Documents() {
            @Override
            JsonNode integer(Shape shape) {
                return switch (shape.kind()) {
                    case INT32 -> JSON.numberNode(Integer.MAX_VALUE);
                    case UINT64 -> JSON.numberNode(MAX_UNSIGNED);
                    default -> JSON.numberNode(Long.MAX_VALUE / divisor(shape));
                };
            }

            @Override
            double floating() {
                return Double.MAX_VALUE;
            }
        });
        all.put("smallest numbers", new Documents() {
            @Override
            JsonNode integer(Shape shape) {
                return switch (shape.kind()) {
                    case INT32 -> JSON.numberNode(Integer.MIN_VALUE);
                    case UINT64 -> JSON.numberNode(0);
                    default -> JSON.numberNode(Long.MIN_VALUE / divisor(shape));
                };
            }

            @Override
            double floating() {
                return -Double.MIN_VALUE;
            }
        });
        for (String zero : List.of("0001-01-01T00:00:00Z", "0000-12-31T20:29:08-03:30", "1970-01-01T05:30:00+05:30")) {
            all.put("zero for none as " + zero, zero(zero));
        }
        for (String fraction :
                List.of("", ".1", ".12", ".123", ".1234", ".12345", ".123456", ".1234567", ".12345678", ".123456789")) {
            for (String offset : List.of("Z", "+05:30", "-11:00")) {
                all.put("times like " + fraction + offset, times("2024-02-29T23:59:59" + fraction + offset));
            }
        }
        return all;
    }

    /** More hours than this are no duration in Java. */
    private static int divisor(Shape shape) {
        return shape.unit().equals("hours") ? SECONDS_AN_HOUR : 1;
    }

    private static Documents zero(String time) {
        return new Documents() {
            @Override
            String text(Shape shape) {
                return "";
            }

            @Override
            String time() {
                return time;
            }

            @Override
            String uuid() {
                return "00000000-0000-0000-0000-000000000000";
            }
        };
    }

    private static Documents times(String time) {
        return new Documents() {
            @Override
            String time() {
                return time;
            }
        };
    }
}
