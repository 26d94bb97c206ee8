package org.cocreation.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.nulabinc.zxcvbn.Zxcvbn;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.cocreation.country.Country;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * What the engine asks of a password, by whatever way it is set: twelve characters, of any kind, that are not soon
 * guessed by somebody who knows the common passwords, the account and the committee. Estimated by zxcvbn.
 */
@Component
class PasswordRules implements PasswordPolicy {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    /** Below 3 of 4, 100 million guesses are enough. */
    private static final int WANTED_SCORE = 3;

    /** What people here would begin with, beside the English words and the leaked passwords that zxcvbn knows. */
    private static final List<String> WORDS = List.of("cocreation", "co-creation", "motdepasse", "mot de passe", "azerty", "azertyuiop",
            "bonjour", "soleil", "administrateur", "administration", "ministere", "comite", "association", "gouvernement", "ouvert",
            "ogp", "changeme", "bienvenue", "demonstration", "sallam", "salam", "inchallah", "hamdoullah");

    /** Reads its dictionaries when the first password is set, not at the start. */
    private final Supplier<Zxcvbn> zxcvbn = SingletonSupplier.of(Zxcvbn::new);
    /** The engine has its rules before there are tables, see {@code EngineTables}. */
    private final ObjectProvider<JdbcClient> jdbc;

    PasswordRules(ObjectProvider<JdbcClient> jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<PasswordPolicyRule> getRules() {
        return List.of(new Length(), new HardToGuess());
    }

    private List<String> wordsOf(@Nullable User user) {
        List<String> words = new ArrayList<>(WORDS);
        words.addAll(Country.here().guessableWords());
        words.addAll(jdbc.getObject().sql("select lower(code) from cocreation.organisation_name").query(String.class).list());
        if (user != null) {
            Stream.of(user.getId(), user.getFirstName(), user.getLastName(), user.getEmail())
                    .filter(Objects::nonNull).forEach(words::add);
        }
        // A shorter one stands in many words by chance.
        words.removeIf(word -> word.strip().length() < 3);
        words.sort(Comparator.comparing(String::length).reversed());
        return words;
    }

    static final class Length implements PasswordPolicyRule {

        @Override
        public String getPlaceholder() {
            return "PASSWORD_POLICY_LENGTH";
        }

        @Override
        public Map<String, String> getParameters() {
            return Map.of("minLength", Integer.toString(SHORTEST));
        }

        @Override
        public boolean execute(String password) {
            int length = password.codePointCount(0, password.length());
            return length >= SHORTEST && length <= LONGEST;
        }
    }

    private final class HardToGuess implements PasswordPolicyRule {

        @Override
        public String getPlaceholder() {
            return "PASSWORD_POLICY_GUESSABLE";
        }

        @Override
        public Map<String, String> getParameters() {
            return Map.of();
        }

        @Override
        public boolean execute(String password) {
            return execute(password, null);
        }

        @Override
        public boolean execute(String password, @Nullable User user) {
            if (password.length() > LONGEST) {
                return false;
            }
            List<String> words = wordsOf(user);
            return isHardToGuess(password, words) && isHardToGuess(without(words, password), words);
        }

        private boolean isHardToGuess(String password, List<String> words) {
            return zxcvbn.get().measure(password, words).getScore() >= WANTED_SCORE;
        }

        /** What everybody here would begin with counts for nothing: what is added to it must be hard to guess by itself. */
        private static String without(List<String> words, String password) {
            String rest = password;
            for (String word : words) {
                rest = rest.replaceAll("(?iu)" + Pattern.quote(word), "");
            }
            return rest;
        }
    }
}
