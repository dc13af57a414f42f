package dev.catraca.api.request;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The parameter is the name of a logger of this process. */
@Pattern(regexp = "^[A-Za-z0-9_$.-]{1,200}$") @ReportAsSingleViolation
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface LoggerName {
    String message() default "root, or 1 to 200 letters, digits, '.', '_', '$' and '-'";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
