package org.cocreation.access;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Whether a name and a password belong together: for the sign-in page, for programs, and for the engine where it asks.
 * An account that does not exist takes as long as one that does, and has the same answer.
 */
@Component
class PasswordSignIn {

    /** An account of the engine has no longer id. */
    private static final int LONGEST_ID = 64;

    private final Accounts accounts;
    private final CommitteeAccounts committee;
    private final SignInThrottle throttle;
    private final KnownBrowsers browsers;
    private final SignInWatch watch;
    private final ProcessEngine engine;
    /** Compared with when there is no account. */
    private final Supplier<String> nobodys = SingletonSupplier.of(() -> passwords().encrypt(Tokens.encode(Tokens.random(16))));

    /** Programs send their password with each request; for a while it need not be hashed again. */
    private final Cache<String, String> verified = Caffeine.newBuilder().maximumSize(1000).expireAfterWrite(Duration.ofMinutes(5)).build();
    private final byte[] keyOfVerified = Tokens.random(32);

    PasswordSignIn(Accounts accounts, CommitteeAccounts committee, SignInThrottle throttle, KnownBrowsers browsers, SignInWatch watch,
            @Lazy ProcessEngine engine) {
        this.accounts = accounts;
        this.committee = committee;
        this.throttle = throttle;
        this.browsers = browsers;
        this.watch = watch;
        this.engine = engine;
    }

    /** @throws AuthenticationException when it is wrong, the account is disabled, or it has to wait first */
    AccountState authenticate(String id, String password, SignInDetails from) {
        Optional<AccountState> account = id.isEmpty() || id.length() > LONGEST_ID ? Optional.empty() : accounts.find(id);
        if (from.program() && account.isPresent() && wasVerified(account.get(), password)) {
            return account.get();
        }
        List<SignInThrottle.Subject> subjects = new ArrayList<>();
        String browser = from.browser();
        subjects.add(browser != null && browsers.knows(browser, id) ? SignInThrottle.browser(id, browser) : SignInThrottle.account(id));
        if (from.address() != null) {
            subjects.add(SignInThrottle.address(from.address()));
        }
        String known = account.map(AccountState::id).orElse(null);
        try {
            throttle.begin(subjects);
        } catch (TooManyAttempts wait) {
            watch.madeToWait(known, from.address());
            throw wait;
        }
        if (!isPasswordOf(account, password)) {
            watch.refused(known, from.address(), throttle.failures(subjects.get(0)));
            throw new BadCredentialsException("Wrong credentials, or no such account");
        }
        throttle.succeeded(subjects);
        return accepted(account.get(), password, from);
    }

    private boolean isPasswordOf(Optional<AccountState> account, String password) {
        boolean right = password.length() <= PasswordRules.LONGEST && account.filter(known -> known.password() != null)
                .map(known -> passwords().check(EncryptionUtil.saltPassword(password, known.salt()), known.password()))
                .orElseGet(() -> passwords().check(password, nobodys.get()) && false);
        return right && !account.get().disabled() && committee.acceptsPassword(password);
    }

    private AccountState accepted(AccountState account, String password, SignInDetails from) {
        AccountState now = account;
        if (!account.password().startsWith("{" + Argon2id.NAME + "}")) {
            accounts.rehash(account.id(), password);
            now = accounts.find(account.id()).orElseThrow(() -> new BadCredentialsException("The account was deleted just now"));
        }
        if (from.program()) {
            verified.put(digest(now.id(), password), now.stamp());
        }
        return now;
    }

    private boolean wasVerified(AccountState account, String password) {
        return !account.disabled() && account.stamp().equals(verified.getIfPresent(digest(account.id(), password)));
    }

    /** Useless to who reads the memory of another run. */
    private String digest(String id, String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keyOfVerified, "HmacSHA256"));
            return Tokens.encode(mac.doFinal((id + '\0' + password).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private PasswordManager passwords() {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getPasswordManager();
    }
}
