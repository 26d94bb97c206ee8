package org.cocreation.access;

import java.util.concurrent.Semaphore;

import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** How the engine keeps passwords: Argon2id with 19 MiB and two passes, as OWASP advises. */
@Component
final class Argon2id implements PasswordEncryptor {

    static final String NAME = "ARGON2ID";

    private final Argon2PasswordEncoder encoder;
    /** Each takes its memory: a crowd at the sign-in waits in line instead of filling it. */
    private final Semaphore atOnce = new Semaphore(2 * Runtime.getRuntime().availableProcessors(), true);

    @Autowired
    Argon2id() {
        this(19 * 1024, 2);
    }

    /** @param kibibytes the memory that each takes */
    Argon2id(int kibibytes, int passes) {
        encoder = new Argon2PasswordEncoder(16, 32, 1, kibibytes, passes);
    }

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
