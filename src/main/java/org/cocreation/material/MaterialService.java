package org.cocreation.material;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.apache.commons.codec.digest.DigestUtils;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.form.Refusal;
import org.cocreation.language.Bilingual;
import org.cocreation.language.TypedText;
import org.cocreation.upload.FileType;
import org.cocreation.upload.UploadedFile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Communication materials of an event: uploaded by its organising committee, approved or sent back by the ministry,
 * distributed by the hosts. Every change holds the event first, so that a decision is about what is there then; what was
 * uploaded or replaced since the ministry was shown the list is not part of its decision.
 */
@Service
@Transactional
public class MaterialService {

    static final int AT_MOST = 20;

    private static final int LONGEST_TITLE = 150;

    private final MaterialRepository materials;
    private final EventService events;
    private final Clock clock;

    MaterialService(MaterialRepository materials, EventService events, Clock clock) {
        this.materials = materials;
        this.events = events;
        this.clock = clock;
    }

    /** In the order of their upload. */
    @Transactional(readOnly = true)
    public List<Material> of(String eventCode) {
        return materials.of(eventCode);
    }

    @Transactional(readOnly = true)
    public Optional<Material> find(String eventCode, long id) {
        return materials.find(eventCode, id);
    }

    /** Nothing for one that the public may not see. */
    @Transactional(readOnly = true)
    public Optional<Material> findDistributed(String eventCode, long id) {
        return find(eventCode, id).filter(material -> material.state() == MaterialState.DISTRIBUTED);
    }

    @Transactional(readOnly = true)
    public byte[] content(Material material) {
        return materials.content(material.id());
    }

    @Transactional(readOnly = true)
    public Optional<Distribution> distribution(String eventCode) {
        return materials.distribution(eventCode);
    }

    /** What the hosts have distributed, on the portal or by hand. */
    @Transactional(readOnly = true)
    public List<Material> handedOut(String eventCode) {
        return materials.distributed(eventCode);
    }

    /** What the event's public page offers: nothing unless the hosts distribute on the portal. */
    @Transactional(readOnly = true)
    public List<Material> onPortal(String eventCode) {
        return distribution(eventCode).filter(distribution -> distribution.channels().contains(DistributionChannel.PORTAL)).isPresent()
                ? materials.distributed(eventCode) : List.of();
    }

    /** @throws Refusal for a file that is none, too large, of another type than its name says or there already, and for the one too many */
    void upload(String eventCode, String titleFr, String titleAr, UploadedFile file, String by) {
        String french = TypedText.tidy(titleFr);
        String arabic = TypedText.tidy(titleAr);
        if (french.isEmpty() || arabic.isEmpty()) {
            throw new Refusal("Donnez un titre au support, en français et en arabe.");
        }
        if (french.length() > LONGEST_TITLE || arabic.length() > LONGEST_TITLE) {
            throw new Refusal("Chaque titre compte au plus %d caractères.".formatted(LONGEST_TITLE));
        }
        FileType type = file.check();
        holdOpen(eventCode);
        List<Material> all = materials.of(eventCode);
        if (all.size() >= AT_MOST) {
            throw new Refusal("Un événement compte au plus %d supports\u00a0: retirez-en un d'abord.".formatted(AT_MOST));
        }
        refuseTwice(all, file);
        materials.insert(eventCode, new Bilingual(french, arabic), file.name(), type, file.bytes(), clock.instant(), by);
    }

    /**
     * Another file under the same title; what the ministry sent back is prepared again.
     *
     * @throws Refusal as {@link #upload}, and once the material is approved
     */
    void replace(String eventCode, long id, UploadedFile file, String by) {
        FileType type = file.check();
        holdOpen(eventCode);
        Material material = open(eventCode, id);
        refuseTwice(materials.of(eventCode), file);
        materials.replace(material.id(), file.name(), type, file.bytes(), clock.instant(), by);
    }

    /**
     * Submits a material again as it is, although it was sent back; the remark stays with it.
     *
     * @throws Refusal when it is approved
     */
    public void maintain(String eventCode, long id, String by) {
        holdOpen(eventCode);
        Material material = open(eventCode, id);
        if (material.isSentBack()) {
            materials.decide(List.of(material.id()), MaterialState.PREPARED, null, by);
        }
    }

    /**
     * One that is gone already stays gone.
     *
     * @throws Refusal once the material is approved
     */
    public void remove(String eventCode, long id) {
        holdOpen(eventCode);
        if (materials.find(eventCode, id).isPresent()) {
            materials.delete(open(eventCode, id).id());
        }
    }

    /**
     * The hosts submit what they prepared.
     *
     * @throws Refusal without a file, or while one that was sent back is as it was
     */
    public void submit(String eventCode) {
        requireNotCancelled(events.locked(eventCode));
        List<Material> all = materials.of(eventCode);
        if (all.isEmpty()) {
            throw new Refusal("Aucun support n'est déposé\u00a0: ajoutez au moins un fichier sur la page «\u00a0Supports\u00a0».");
        }
        List<String> sentBack = all.stream().filter(Material::isSentBack).map(material -> "«\u00a0" + material.title().fr() + "\u00a0»").toList();
        if (!sentBack.isEmpty()) {
            throw new Refusal("Remplacez, maintenez ou retirez d'abord ce que le ministère a renvoyé\u00a0: %s.".formatted(String.join(", ", sentBack)));
        }
    }

    /**
     * The ministry approves what it was shown.
     *
     * @param shown versions of the materials
     * @throws Refusal when none of them is there any more as it was
     */
    public void approve(String eventCode, Collection<String> shown, String by) {
        events.locked(eventCode);
        List<Material> all = materials.of(eventCode);
        List<Long> approved = prepared(all, shown);
        if (approved.isEmpty() && all.stream().noneMatch(material -> material.state() == MaterialState.APPROVED)) {
            throw new Refusal("Les supports ont changé depuis que vous les avez lus\u00a0: relisez-les, ou renvoyez-les pour que le nouvel état vous soit soumis.");
        }
        materials.decide(approved, MaterialState.APPROVED, null, by);
    }

    /**
     * The ministry sends back what it was shown.
     *
     * @param shown versions of the materials
     * @throws Refusal without a remark
     */
    public void sendBack(String eventCode, Collection<String> shown, @Nullable String remark, String by) {
        if (remark == null || remark.isBlank()) {
            throw new Refusal("Dites aux associations ce qui est à corriger.");
        }
        events.locked(eventCode);
        materials.decide(prepared(materials.of(eventCode), shown), MaterialState.SENT_BACK, remark.strip(), by);
    }

    private static List<Long> prepared(List<Material> all, Collection<String> shown) {
        return all.stream().filter(material -> material.state() == MaterialState.PREPARED)
                .filter(material -> shown.contains(material.version())).map(Material::id).toList();
    }

    /**
     * From now on the public finds what is approved.
     *
     * @param channels codes of {@link DistributionChannel}, at least one
     * @param note     or null
     * @throws Refusal without a channel, with a number that cannot be, or while nothing is approved
     */
    public void distribute(String eventCode, List<String> channels, int printed, @Nullable String note, String by) {
        if (channels.isEmpty()) {
            throw new Refusal("Indiquez au moins un canal de diffusion.");
        }
        if (printed < 0) {
            throw new Refusal("Le nombre d'exemplaires imprimés ne peut pas être négatif.");
        }
        requireNotCancelled(events.locked(eventCode));
        if (materials.of(eventCode).stream().allMatch(Material::isOpen)) {
            throw new Refusal("Aucun support n'est approuvé\u00a0: il n'y a rien à diffuser.");
        }
        materials.distribute(eventCode, new Distribution(channels.stream().distinct().map(DistributionChannel::of).toList(), printed, note,
                clock.instant()), by);
    }

    private void holdOpen(String eventCode) {
        requireNotCancelled(events.locked(eventCode));
        if (materials.distribution(eventCode).isPresent()) {
            throw new Refusal("Les supports sont diffusés\u00a0: la liste ne change plus.");
        }
    }

    private static void requireNotCancelled(Event event) {
        if (event.isCancelled()) {
            throw new Refusal("L'événement est annulé.");
        }
    }

    private Material open(String eventCode, long id) {
        Material material = materials.find(eventCode, id).orElseThrow(() -> new Refusal("Ce support a été retiré."));
        if (!material.isOpen()) {
            throw new Refusal("Ce support est approuvé\u00a0: il ne change plus.");
        }
        return material;
    }

    private static void refuseTwice(List<Material> all, UploadedFile file) {
        String hash = DigestUtils.sha256Hex(file.bytes());
        all.stream().filter(material -> material.sha256().equals(hash)).findFirst().ifPresent(same -> {
            throw new Refusal("Ce fichier est déjà déposé, sous le titre «\u00a0%s\u00a0».".formatted(same.title().fr()));
        });
    }
}
