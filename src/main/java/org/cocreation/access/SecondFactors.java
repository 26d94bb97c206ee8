package org.cocreation.access;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.encrypt.Encryptors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The second factor of accounts: codes of an application on a telephone, and codes on paper for the day it is lost. Each
 * code counts once, wrong ones make wait.
 */
@Service
public class SecondFactors {

    private static final Set<String> REQUIRED_OF = Set.of(Groups.ADMINISTRATORS, Groups.MINISTRY);
    private static final int RECOVERY_CODES = 8;
    /** 120 bits. */
    private static final int RECOVERY_BYTES = 15;
    /** Of a secret that is not encrypted, and of one that is. */
    private static final byte PLAIN = 0;
    private static final byte ENCRYPTED = 1;

    private final JdbcClient jdbc;
    private final SignInThrottle throttle;
    private final SignInWatch watch;
    private final AccessTrail trail;
    private final Accounts accounts;
    private final boolean required;
    private final @Nullable BytesEncryptor encryptor;

    SecondFactors(JdbcClient jdbc, SignInThrottle throttle, SignInWatch watch, AccessTrail trail, Accounts accounts, SignInProperties settings) {
        this.jdbc = jdbc;
        this.throttle = throttle;
        this.watch = watch;
        this.trail = trail;
        this.accounts = accounts;
        this.required = settings.secondFactor() == SignInProperties.Requirement.REQUIRED;
        this.encryptor = settings.key() == null || settings.key().isBlank() ? null
                : Encryptors.stronger(settings.key(), "636f6372656174696f6e");
    }

    boolean isAskedOf(AccountState account) {
        return isRequiredOf(account) || isSet(account.id());
    }

    boolean isRequiredOf(AccountState account) {
        return required && account.belongsToOneOf(REQUIRED_OF);
    }

    public boolean isSet(String id) {
        return jdbc.sql("select count(*) from cocreation.second_factor where user_id = :id and confirmed_at is not null").param("id", id)
                .query(Integer.class).single() > 0;
    }

    /** How many codes on paper are left. */
    int recoveryCodesOf(String id) {
        return jdbc.sql("select count(*) from cocreation.recovery_code where user_id = :id").param("id", id).query(Integer.class).single();
    }

    /** A new secret that the account is to put into its application: nobody may have seen it before. */
    @Transactional
    public byte[] enrol(String id) {
        jdbc.sql("""
                insert into cocreation.second_factor as own (user_id, secret) values (:id, :secret)
                on conflict (user_id) do update set secret = excluded.secret where own.confirmed_at is null""")
                .param("id", id).param("secret", seal(Tokens.random(20))).update();
        return enrolling(id);
    }

    /** The secret whose first code is still to be typed. */
    byte[] enrolling(String id) {
        return secretOf(id, false).orElseThrow(() -> new IllegalStateException("The second factor is set already"));
    }

    /**
     * The first code of a new secret.
     *
     * @return codes on paper, shown once; empty when the code is wrong
     */
    @Transactional(noRollbackFor = TooManyAttempts.class)
    public List<String> confirm(String id, String code, String address) {
        Optional<byte[]> secret = secretOf(id, false);
        if (secret.isEmpty() || !isRight(id, secret.get(), code, address)) {
            return List.of();
        }
        jdbc.sql("update cocreation.second_factor set confirmed_at = now() where user_id = :id").param("id", id).update();
        trail.record(AccessTrail.Action.SECOND_FACTOR_SET, id, id, address);
        List<String> codes = new ArrayList<>();
        for (int number = 0; number < RECOVERY_CODES; number++) {
            String paper = Totp.base32(Tokens.random(RECOVERY_BYTES)).toLowerCase(Locale.ROOT);
            jdbc.sql("insert into cocreation.recovery_code (code_hash, user_id) values (:hash, :id)")
                    .param("hash", Tokens.hash(paper)).param("id", id).update();
            codes.add(String.join("-", paper.split("(?<=\\G.{4})")));
        }
        return codes;
    }

    /** @throws TooManyAttempts when it has to wait first */
    @Transactional(noRollbackFor = TooManyAttempts.class)
    public boolean accepts(String id, String typed, String address) {
        Optional<byte[]> secret = secretOf(id, true);
        return secret.isPresent() && isRight(id, secret.get(), typed, address);
    }

    private boolean isRight(String id, byte[] secret, String typed, String address) {
        String code = typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        List<SignInThrottle.Subject> subjects = List.of(SignInThrottle.code(id));
        throttle.begin(subjects);
        if (useCode(id, secret, code) || useRecoveryCode(id, code, address)) {
            throttle.succeeded(subjects);
            return true;
        }
        watch.codeRefused(id, address, throttle.failures(subjects.get(0)));
        return false;
    }

    /** By the time of the world, not by that of a rehearsal; clocks of telephones may be half a minute off. */
    private boolean useCode(String id, byte[] secret, String code) {
        long now = Totp.step(Instant.now().getEpochSecond());
        return LongStream.rangeClosed(now - 1, now + 1)
                .filter(step -> MessageDigest.isEqual(Totp.code(secret, step).getBytes(), code.getBytes()))
                .anyMatch(step -> jdbc.sql("update cocreation.second_factor set last_step = :step where user_id = :id and last_step < :step")
                        .param("step", step).param("id", id).update() > 0);
    }

    private boolean useRecoveryCode(String id, String code, String address) {
        boolean used = jdbc.sql("delete from cocreation.recovery_code where code_hash = :hash and user_id = :id")
                .param("hash", Tokens.hash(code)).param("id", id).update() > 0;
        if (used) {
            trail.record(AccessTrail.Action.RECOVERY_CODE_USED, id, id, address);
        }
        return used;
    }

    /** The account signs in by its password alone, until it sets another; whoever is signed in is out. */
    @Transactional
    public void reset(String id, String actor) {
        if (jdbc.sql("delete from cocreation.second_factor where user_id = :id").param("id", id).update() > 0) {
            accounts.endSessions(id);
            trail.record(AccessTrail.Action.SECOND_FACTOR_REMOVED, id, actor, null);
        }
    }

    /** Accounts that have one, by id. */
    List<String> all() {
        return jdbc.sql("select user_id from cocreation.second_factor where confirmed_at is not null order by user_id")
                .query(String.class).list();
    }

    private Optional<byte[]> secretOf(String id, boolean confirmed) {
        return jdbc.sql("select secret from cocreation.second_factor where user_id = :id and (confirmed_at is not null) = :confirmed")
                .param("id", id).param("confirmed", confirmed).query(byte[].class).optional().map(this::open);
    }

    private byte[] seal(byte[] secret) {
        return encryptor == null ? join(PLAIN, secret) : join(ENCRYPTED, encryptor.encrypt(secret));
    }

    private byte[] open(byte[] kept) {
        byte[] content = java.util.Arrays.copyOfRange(kept, 1, kept.length);
        if (kept[0] == PLAIN) {
            return content;
        }
        if (encryptor == null) {
            throw new IllegalStateException("cocreation.sign-in.key is missing: secrets of second factors were encrypted with it");
        }
        return encryptor.decrypt(content);
    }

    private static byte[] join(byte first, byte[] rest) {
        byte[] joined = new byte[rest.length + 1];
        joined[0] = first;
        System.arraycopy(rest, 0, joined, 1, rest.length);
        return joined;
    }
}
