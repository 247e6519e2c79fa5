package io.github.inferencesdk.sagemaker.deploy;

/** A deployment that cannot be done, or failed; the message says what was wrong, and what to do. */
public final class DeploymentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeploymentException(String message) {
        super(message);
    }
}
