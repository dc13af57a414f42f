package dev.catraca.api.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The operation may answer that PostgreSQL or Redis cannot be reached, or that there is no room. */
@APIResponse(responseCode = "503", ref = "Unavailable")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface UnavailableProblem {}
