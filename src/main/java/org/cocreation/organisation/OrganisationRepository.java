package org.cocreation.organisation;

import java.util.Optional;

import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OrganisationRepository {

    private final JdbcClient jdbc;

    OrganisationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<OrganisationProfile> find(String code) {
        return find(code, "");
    }

    /** Held for this transaction. */
    Optional<OrganisationProfile> lock(String code) {
        return find(code, " for update");
    }

    private Optional<OrganisationProfile> find(String code, String lock) {
        return jdbc.sql("select * from cocreation.organisation where code = :code" + lock).param("code", code)
                .query((row, n) -> new OrganisationProfile(new Organisation(row.getString("code"), row.getString("kind"),
                        new Bilingual(row.getString("name_fr"), row.getString("name_ar"))), row.getString("address_fr"),
                        row.getString("address_ar"), row.getString("email"), row.getString("logo"), row.getString("changed_by")))
                .optional();
    }

    /** @return false when the code is taken */
    boolean insert(OrganisationForm form, String by) {
        return write("""
                insert into cocreation.organisation (code, kind, name_fr, name_ar, address_fr, address_ar, email, changed_by)
                values (:code, :kind, :fr, :ar, :addressFr, :addressAr, :email, :by) on conflict do nothing""", form, by);
    }

    void update(OrganisationForm form, String by) {
        write("""
                update cocreation.organisation
                set kind = :kind, name_fr = :fr, name_ar = :ar, address_fr = :addressFr, address_ar = :addressAr, email = :email,
                    changed_by = :by
                where code = :code""", form, by);
    }

    private boolean write(String sql, OrganisationForm form, String by) {
        Organisation organisation = form.organisation();
        return jdbc.sql(sql).param("code", organisation.code()).param("kind", organisation.kind())
                .param("fr", organisation.name().fr()).param("ar", organisation.name().ar())
                .param("addressFr", orNull(form.addressFr())).param("addressAr", orNull(form.addressAr()))
                .param("email", orNull(form.email())).param("by", by).update() > 0;
    }

    /** Fails where something refers to it. */
    void delete(String code, String by) {
        jdbc.sql("update cocreation.organisation set changed_by = :by where code = :code").param("by", by).param("code", code).update();
        jdbc.sql("delete from cocreation.organisation where code = :code").param("code", code).update();
    }

    void setLogo(String code, @Nullable Logo logo, @Nullable String fingerprint, String by) {
        jdbc.sql("delete from cocreation.organisation_logo where organisation_code = :code").param("code", code).update();
        if (logo != null) {
            jdbc.sql("insert into cocreation.organisation_logo (organisation_code, media_type, bytes) values (:code, :type, :bytes)")
                    .param("code", code).param("type", logo.mediaType()).param("bytes", logo.bytes()).update();
        }
        jdbc.sql("update cocreation.organisation set logo = :logo, changed_by = :by where code = :code")
                .param("logo", fingerprint).param("by", by).param("code", code).update();
    }

    Optional<Logo> logo(String code) {
        return jdbc.sql("select media_type, bytes from cocreation.organisation_logo where organisation_code = :code").param("code", code)
                .query((row, n) -> new Logo(row.getString("media_type"), row.getBytes("bytes"))).optional();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
