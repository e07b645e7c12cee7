package io.plantwin.gateway.web;

import java.util.List;

/// Ends a request with a problem.
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ProblemType type;
    private final transient List<Problem.FieldError> errors;

    public ProblemException(ProblemType type, String detail, List<Problem.FieldError> errors) {
        super(detail, null, false, false);
        this.type = type;
        this.errors = List.copyOf(errors);
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

    String detail() {
        return String.valueOf(getMessage());
    }
}
