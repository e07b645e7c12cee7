package io.plantwin.gateway.access;

/// Remembers who was refused: in the metric `plantwin.access.refused` and, a little later, in the audit log
/// (action `access.refused`). Never blocks and never fails; a flood of the same becomes one row with a count.
public interface AccessRecorder {

    /// Somebody showed a credential that is not valid.
    ///
    /// @param reason one of few words, also the label of the metric: `wrong_credentials`, `expired`, `throttled`
    /// @param subject whom they claimed to be, empty if that is not known; never a secret
    /// @param address where from
    void record(String reason, String subject, String address);

    /// Somebody who is known tried what they may not.
    ///
    /// @param reason one of few words, as above: `forbidden`
    /// @param caller who it was
    /// @param subject what they tried: a route, a device
    /// @param address where from
    void record(String reason, Caller caller, String subject, String address);

    /// A credential was refused.
    default void record(RefusedException refusal, String address) {
        record(refusal.reason().word(), refusal.subject(), address);
    }
}
