package org.cocreation.access;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;

/** The OpenID Connect providers that the installation names, if it names any. */
@Component
class IdentityProviders {

    private final List<ClientRegistration> all;

    IdentityProviders(ObjectProvider<ClientRegistrationRepository> repository) {
        this.all = repository.getIfAvailable() instanceof Iterable<?> known
                ? StreamSupport.stream(known.spliterator(), false).map(ClientRegistration.class::cast).toList() : List.of();
    }

    List<ClientRegistration> all() {
        return all;
    }

    Optional<ClientRegistration> find(String registrationId) {
        return all.stream().filter(one -> one.getRegistrationId().equals(registrationId)).findFirst();
    }

    /** Where they end sessions, of those that say so. */
    Stream<URI> endsOfSession() {
        return all.stream().flatMap(one -> endOfSession(one).stream());
    }

    static Optional<URI> endOfSession(ClientRegistration registration) {
        return Optional.ofNullable(registration.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint"))
                .map(address -> URI.create(address.toString()));
    }
}
