package io.plantwin.gateway.web;

import java.util.Locale;

/// What can go wrong with a request; the code under which clients tell them apart.
public enum ProblemType {
    BAD_REQUEST(400, "The request can't be understood"),
    NOT_JSON(400, "The body is not JSON"),
    INVALID_PARAMETER(400, "A parameter is not valid"),
    UNAUTHORIZED(401, "Sign in first"),
    FORBIDDEN(403, "This is not allowed to you"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "This method is not allowed here"),
    NOT_ACCEPTABLE(406, "None of the accepted formats is offered"),
    CONFLICT(409, "What is there does not allow it"),
    PRECONDITION_FAILED(412, "It has changed meanwhile"),
    TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "This format is not taken"),
    INVALID_READING(422, "A reading is not valid"),
    INVALID_BODY(422, "The body is not valid"),
    IDEMPOTENCY_KEY_REUSED(422, "This Idempotency-Key was another request's"),
    INCONSISTENT_PARAMETERS(422, "The parameters contradict one another"),
    UPGRADE_REQUIRED(426, "This is a WebSocket"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    CLIENT_ERROR(400, "The request can't be served"),
    INTERNAL(500, "Something went wrong on our side"),
    UNAVAILABLE(503, "A backing service is away");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    /// The same for every occurrence.
    public String title() {
        return title;
    }

    /// Names the type in the problem's `type`.
    public String uri() {
        return "urn:plantwin:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The type for a status that something else than we has chosen.
    static ProblemType ofStatus(int status) {
        return switch (status) {
            case 400 -> BAD_REQUEST;
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 426 -> UPGRADE_REQUIRED;
            case 429 -> TOO_MANY_REQUESTS;
            case 503 -> UNAVAILABLE;
            default -> status < 500 ? CLIENT_ERROR : INTERNAL;
        };
    }
}
