package io.github.zoomcontactcenter.logs;

import java.io.EOFException;
import java.net.ProtocolException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** The network, the server or a response was at fault, or reading was interrupted or closed. */
public final class ReadFailedException extends ContactCenterException {

    private static final long serialVersionUID = 1L;

    private static final String ADVICE = ". Check the address, the trust store, and the proxy and its credentials.";

    /** Why reading failed. */
    public enum Kind {
        /** The connection couldn't be made, broke, was too slow, or a response was cut short. Retryable. */
        NETWORK(true),
        /** The server's certificate isn't trusted or is of another host, or a proxy asks for credentials. */
        CONNECTION(false),
        /** The server returned a status of 5xx, or 408. Retryable. */
        SERVER(true),
        /** A response that isn't what the operation returns, such as HTML, also when it is requested again. */
        INVALID_RESPONSE(false),
        /** A window has fewer records than the API's own count, also when it is read again. Retryable. */
        INCOMPLETE(true),
        /** The thread was interrupted; its interrupt flag is set again. */
        INTERRUPTED(false),
        /** The client or the listing was closed. */
        CLOSED(false);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }
    }

    private final Kind kind;

    ReadFailedException(RequestContext context, @Nullable ErrorResponse response, Kind kind, String what) {
        super(context, response, kind == Kind.CONNECTION ? what + ADVICE : what, kind.retryable);
        this.kind = kind;
    }

    static ReadFailedException network(RequestContext context, Throwable cause) {
        // Their messages may quote a response, and so what a record says of people.
        boolean quotes = has(cause, fault -> fault instanceof ProtocolException || fault instanceof EOFException);
        String what = quotes
                ? cause.getClass().getName() + ", the response ended too early or isn't HTTP"
                : ApiResponse.clean(cause.toString());
        Kind kind = has(cause, ReadFailedException::isLasting) ? Kind.CONNECTION : Kind.NETWORK;
        ReadFailedException e = new ReadFailedException(context, null, kind, "no response from the network: " + what);
        return quotes ? e : (ReadFailedException) e.initCause(cause);
    }

    /** OkHttp and the JDK have no type for proxies that ask for credentials, nor for the other side's TLS alerts. */
    private static final String LASTING =
            ".*(authenticate with proxy|HTTP_PROXY_AUTH|SOCKS : auth|tunnel through proxy.*407"
                    + "|fatal alert: (\\w*certificate\\w*|unknown_ca|handshake_failure|protocol_version|access_denied)).*";

    private static boolean isLasting(Throwable fault) {
        return fault instanceof CertificateException
                || fault instanceof SSLPeerUnverifiedException
                || fault instanceof InvalidAlgorithmParameterException
                || fault instanceof CertPathValidatorException
                || (fault + "").matches(LASTING);
    }

    private static boolean has(@Nullable Throwable fault, Predicate<Throwable> what) {
        return fault != null
                && (what.test(fault)
                        || has(fault.getCause(), what)
                        || Stream.of(fault.getSuppressed()).anyMatch(other -> has(other, what)));
    }

    static ReadFailedException invalidResponse(RequestContext context, String what) {
        return new ReadFailedException(context, null, Kind.INVALID_RESPONSE, what);
    }

    /** A response was at fault, perhaps a firewall's that lets the next request through. */
    boolean isUnexpected() {
        return kind == Kind.INVALID_RESPONSE && response().isPresent();
    }

    /** Sets the interrupt flag again. */
    static ReadFailedException interrupted(RequestContext context) {
        Thread.currentThread().interrupt();
        return new ReadFailedException(context, null, Kind.INTERRUPTED, "the thread was interrupted");
    }

    static ReadFailedException closed(RequestContext context) {
        return new ReadFailedException(context, null, Kind.CLOSED, "the client or the listing was closed");
    }

    /** Why reading failed. */
    public Kind kind() {
        return kind;
    }
}
