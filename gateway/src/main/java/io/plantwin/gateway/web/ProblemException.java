package io.plantwin.gateway.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ends a request with a problem.
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ProblemType type;
    private final transient List<Problem.FieldError> errors;
    private final transient @Nullable Object current;

    public ProblemException(ProblemType type, String detail, List<Problem.FieldError> errors) {
        this(type, detail, errors, null);
    }

    private ProblemException(
            ProblemType type, String detail, List<Problem.FieldError> errors, @Nullable Object current) {
        super(detail, null, false, false);
        this.type = type;
        this.errors = List.copyOf(errors);
        this.current = current;
    }

    /// For several fields, each named in the detail.
    public static ProblemException fields(ProblemType type, List<Problem.FieldError> errors) {
        return new ProblemException(
                type,
                String.join(
                        "; ",
                        errors.stream()
                                .map(error -> error.field() + " " + error.message())
                                .toList()),
                errors);
    }

    /// What is there does not allow it.
    ///
    /// @param current what stands there now, as its own route shows it; `null` if that can't be said
    public static ProblemException conflict(ProblemType type, String detail, @Nullable Object current) {
        return new ProblemException(type, detail, List.of(), current);
    }

    /// For one parameter.
    public static ProblemException parameter(String name, String message) {
        return new ProblemException(
                ProblemType.INVALID_PARAMETER,
                name + " " + message,
                List.of(new Problem.FieldError(name, "invalid_parameter", message)));
    }

    /// @param what the thing that isn't there: `device CNC-001`
    public static ProblemException notFound(String what) {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no " + what, List.of());
    }

    ProblemType type() {
        return type;
    }

    List<Problem.FieldError> errors() {
        return errors;
    }

    @Nullable
    Object current() {
        return current;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
