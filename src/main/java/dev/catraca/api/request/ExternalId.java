package dev.catraca.api.request;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The parameter is the key of a product in its source. The pattern counts code points, unlike {@code @Size}. */
@Pattern(regexp = "^[\\s\\S]{0,512}$") @ReportAsSingleViolation
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface ExternalId {
    String message() default "at most 512 characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
