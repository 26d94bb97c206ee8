package org.cocreation.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Tests sign in some hundred times. What a password costs in earnest is PasswordTest's. */
public class CheapPasswords {

    @Bean
    @Primary
    Argon2id cheapArgon2id() {
        return new Argon2id(64, 1);
    }
}
