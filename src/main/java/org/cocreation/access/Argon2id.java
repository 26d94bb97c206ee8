package org.cocreation.access;

import java.util.concurrent.Semaphore;

import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** How the engine keeps passwords: Argon2id with 19 MiB and two passes, as OWASP advises. */
final class Argon2id implements PasswordEncryptor {

    static final String NAME = "ARGON2ID";

    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    /** Each takes its memory: a crowd at the sign-in waits in line instead of filling it. */
    private final Semaphore atOnce = new Semaphore(2 * Runtime.getRuntime().availableProcessors(), true);

    @Override
    public String encrypt(String password) {
        atOnce.acquireUninterruptibly();
        try {
            return encoder.encode(password);
        } finally {
            atOnce.release();
        }
    }

    @Override
    public boolean check(String password, String encrypted) {
        atOnce.acquireUninterruptibly();
        try {
            return encoder.matches(password, encrypted);
        } finally {
            atOnce.release();
        }
    }

    @Override
    public String hashAlgorithmName() {
        return NAME;
    }
}
