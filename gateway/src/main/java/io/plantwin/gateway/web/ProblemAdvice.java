package io.plantwin.gateway.web;

import io.plantwin.gateway.BackendAwayException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

/// Makes a problem of whatever a controller, or Spring on the way to it, throws.
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<byte[]> problem(ProblemException e, HttpServletRequest request) {
        Problem problem = Problem.of(e.type(), e.type().status(), e.detail(), request.getRequestURI(), e.errors());
        return answer(problem.with(e.current()));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> away(BackendAwayException e, HttpServletRequest request, HttpServletResponse response) {
        cutOffIfBegun(e, response);
        log.debug("{} {}: {}", request.getMethod(), request.getRequestURI(), e.sentence());
        return Problems.unavailable(request, e.sentence() + ". Try again in a moment.");
    }

    /// What is not UTF-8, or too many parameters: Tomcat finds out when the first one is asked for.
    @ExceptionHandler
    ResponseEntity<byte[]> undecodable(InvalidParameterException e, HttpServletRequest request) {
        return answer(Problem.of(
                ProblemType.BAD_REQUEST,
                ProblemType.BAD_REQUEST.status(),
                "The parameters can't be decoded; they must be UTF-8, percent-encoded",
                request.getRequestURI(),
                List.of()));
    }

    /// A header or a parameter holds what none may; found only when it is read.
    @ExceptionHandler
    ResponseEntity<byte[]> rejected(RequestRejectedException e, HttpServletRequest request) {
        log.debug("{} {}: {}", request.getMethod(), request.getRequestURI(), e.getMessage());
        return answer(Problem.of(
                ProblemType.BAD_REQUEST,
                ProblemType.BAD_REQUEST.status(),
                "A header or a parameter holds a character that none may hold",
                request.getRequestURI(),
                List.of()));
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<byte[]> unexpected(Exception e, HttpServletRequest request, HttpServletResponse response) {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            return null; // There is nobody left to answer.
        }
        cutOffIfBegun(e, response);
        log.error(
                "{} {} (request {}) failed",
                request.getMethod(),
                request.getRequestURI(),
                request.getAttribute(RequestFilter.REQUEST_ID),
                e);
        return answer(Problem.of(
                ProblemType.INTERNAL,
                500,
                "It is logged under the request id in X-Request-Id",
                request.getRequestURI(),
                List.of()));
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest web) {
        HttpServletRequest request = ((ServletWebRequest) web).getRequest();
        if (status.is5xxServerError()) {
            log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        }
        List<Problem.FieldError> errors = errors(e);
        ProblemType type = errors.isEmpty() ? ProblemType.ofStatus(status.value()) : ProblemType.INVALID_PARAMETER;
        return ResponseEntity.status(status)
                .headers(headers)
                .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .body(Problem.of(type, status.value(), detail(e, errors, request), request.getRequestURI(), errors)
                        .toJson());
    }

    /// An answer that is on its way can't become a problem any more; the connection is closed in the middle of it
    /// so that nobody takes it for whole.
    private static void cutOffIfBegun(Exception e, HttpServletResponse response) {
        if (response.isCommitted()) {
            throw new IllegalStateException("failed after the answer had begun", e);
        }
    }

    private static ResponseEntity<byte[]> answer(Problem problem) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.status()).header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (problem.status() == ProblemType.UNAVAILABLE.status()) {
            answer.header(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
        }
        return answer.body(problem.toJson());
    }

    private static List<Problem.FieldError> errors(Exception e) {
        return switch (e) {
            case HandlerMethodValidationException invalid -> violations(invalid);
            case MissingServletRequestParameterException missing ->
                List.of(new Problem.FieldError(missing.getParameterName(), "missing_field", "is required"));
            case MethodArgumentTypeMismatchException mismatch ->
                List.of(new Problem.FieldError(
                        mismatch.getName(),
                        "wrong_type",
                        "\"" + mismatch.getValue() + "\" is not " + expected(mismatch)));
            default -> List.of();
        };
    }

    private static List<Problem.FieldError> violations(HandlerMethodValidationException invalid) {
        List<Problem.FieldError> errors = new ArrayList<>();
        for (ParameterValidationResult result : invalid.getParameterValidationResults()) {
            String name = result.getMethodParameter().getParameterName();
            for (MessageSourceResolvable error : result.getResolvableErrors()) {
                errors.add(new Problem.FieldError(
                        name == null ? "" : name, "invalid_parameter", String.valueOf(error.getDefaultMessage())));
            }
        }
        return errors;
    }

    private static String expected(TypeMismatchException mismatch) {
        Class<?> type = mismatch.getRequiredType();
        return type == int.class || type == long.class || type == Integer.class || type == Long.class
                ? "a whole number"
                : "what is expected here";
    }

    private static String detail(Exception e, List<Problem.FieldError> errors, HttpServletRequest request) {
        if (!errors.isEmpty()) {
            return String.join(
                    "; ",
                    errors.stream()
                            .map(error -> error.field() + " " + error.message())
                            .toList());
        }
        return switch (e) {
            case NoResourceFoundException missing -> "There is nothing at " + request.getRequestURI();
            case HttpRequestMethodNotSupportedException wrong ->
                wrong.getMethod() + " is not allowed here; allowed: " + wrong.getSupportedHttpMethods();
            case HttpMediaTypeNotAcceptableException wrong -> "Offered here: " + wrong.getSupportedMediaTypes();
            case ErrorResponse response
            when response.getBody().getDetail() != null ->
                String.valueOf(response.getBody().getDetail());
            default -> "The request can't be served";
        };
    }
}
