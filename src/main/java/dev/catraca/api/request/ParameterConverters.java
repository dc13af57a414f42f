package dev.catraca.api.request;

import dev.catraca.api.problem.RequestProblems;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Converts parameters to whole numbers, moments, UUIDs, flags and constants, more strictly than the framework. Ends the request with a
 * 400 that names the parameter and what was expected.
 */
@Provider
public class ParameterConverters implements ParamConverterProvider {
    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        if (type == int.class) {
            return converter(annotations, wholeNumber(annotations), text -> Integer.valueOf(digits(text)));
        }
        if (type == long.class || type == Long.class) {
            return converter(annotations, wholeNumber(annotations), text -> Long.valueOf(digits(text)));
        }
        if (type == Instant.class) {
            return converter(annotations, "a moment (ISO 8601) like 2026-11-23T12:00:00Z", Moment::parse);
        }
        if (type == UUID.class) {
            return converter(annotations, "a UUID", UUID::fromString);
        }
        if (type == Boolean.class) {
            return converter(annotations, "true or false", ParameterConverters::flag);
        }
        if (type.isEnum()) {
            var names =
                    Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
            return converter(annotations, "one of " + names, text -> Enum.valueOf((Class) type, text));
        }
        return null;
    }

    @SuppressWarnings("unchecked")
    private static <T> ParamConverter<T> converter(
            Annotation[] annotations, String expected, Function<String, Object> reading) {
        var name = Arrays.stream(annotations).map(ParameterConverters::name).collect(Collectors.joining());
        return new ParamConverter<>() {
            @Override
            public T fromString(String text) {
                try {
                    return (T) reading.apply(text);
                } catch (RuntimeException unreadable) {
                    throw RequestProblems.parameter(name, expected).asException();
                }
            }

            @Override
            public String toString(T value) {
                return String.valueOf(value);
            }
        };
    }

    private static String name(Annotation annotation) {
        if (annotation instanceof QueryParam query) {
            return query.value();
        }
        if (annotation instanceof PathParam path) {
            return path.value();
        }
        return annotation instanceof HeaderParam header ? header.value() : "";
    }

    /** What the constraint expects, if there is one. */
    private static String wholeNumber(Annotation[] annotations) {
        return Arrays.stream(annotations)
                .flatMap(annotation -> Stream.concat(
                        Stream.of(annotation),
                        Arrays.stream(annotation.annotationType().getAnnotations())))
                .filter(Min.class::isInstance)
                .map(constraint -> ((Min) constraint).message())
                .findFirst()
                .orElse("a whole number");
    }

    private static String digits(String text) {
        if (!text.matches("[0-9]+")) {
            throw new NumberFormatException();
        }
        return text;
    }

    private static Boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException();
        }
        return Boolean.valueOf(text);
    }
}
