package dev.catraca.api.request;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Reads the body of a request into a record or a JSON object. No body counts as an empty object, whatever its media type. Ends
 * the request with a 400 that names every fault of a record, those of its form and those of its constraints.
 */
@Provider
@Consumes(MediaType.WILDCARD)
public class BodyReader implements MessageBodyReader<Object> {
    private final Validator validator;

    BodyReader(Validator validator) {
        this.validator = validator;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord() || type == ObjectNode.class;
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        var bytes = body.readAllBytes();
        // Not without a media type either: a page of another site may have a browser send such a body without asking
        // first.
        if (bytes.length > 0
                && !(headers.containsKey(HttpHeaders.CONTENT_TYPE)
                        && MediaType.APPLICATION_JSON_TYPE.isCompatible(mediaType))) {
            throw new NotSupportedException();
        }
        var json = StrictJson.object(bytes);
        var read = type.isRecord() ? valid(json, type) : json;
        LongNumbers.refuse(json);
        return read;
    }

    private <T> T valid(ObjectNode json, Class<T> type) throws IOException {
        var faults = new BodyFaults();
        var body = bound(json, type, faults);
        validator.validate(body).forEach(violation -> faults.add(place(violation), violation.getMessage()));
        faults.refuse();
        return body;
    }

    /** Takes what Jackson refuses out of the JSON, until it accepts the rest. */
    private static <T> T bound(ObjectNode json, Class<T> type, BodyFaults faults) throws IOException {
        while (true) {
            try {
                return StrictJson.MAPPER.treeToValue(json, type);
            } catch (JsonMappingException refused) {
                faults.take(json, refused);
            }
        }
    }

    private static JsonPointer place(ConstraintViolation<?> violation) {
        var pointer = JsonPointer.empty();
        for (Path.Node node : violation.getPropertyPath()) {
            pointer = node.getIndex() == null
                    ? pointer.appendProperty(node.getName())
                    : pointer.appendIndex(node.getIndex());
        }
        return pointer;
    }
}
