package org.cocreation.attachment;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.apache.commons.codec.digest.DigestUtils;
import org.cocreation.form.Refusal;
import org.cocreation.form.Typed;
import org.cocreation.upload.FileType;
import org.cocreation.upload.UploadedFile;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The documents of cycles. Who may read and attach them, and what there is to attach them to, is the caller's to check. */
@Service
@Transactional
public class Attachments {

    /** To one meeting or heading. */
    public static final int AT_MOST = 20;
    private static final int LONGEST_TITLE = 150;

    private final AttachmentRepository attachments;
    private final Clock clock;

    Attachments(AttachmentRepository attachments, Clock clock) {
        this.attachments = attachments;
        this.clock = clock;
    }

    /** In the order of their upload, those that were taken away too. */
    @Transactional(readOnly = true)
    public List<Attachment> of(String cycleCode) {
        return attachments.of(cycleCode);
    }

    /** Those that are there. */
    @Transactional(readOnly = true)
    public List<Attachment> at(String cycleCode, Place place) {
        return of(cycleCode).stream().filter(one -> !one.isRemoved() && one.place().equals(place)).toList();
    }

    /** Empty for one of another cycle, and one that was taken away. */
    @Transactional(readOnly = true)
    public Optional<Attachment> find(String cycleCode, long id) {
        return of(cycleCode).stream().filter(one -> one.id() == id && !one.isRemoved()).findFirst();
    }

    /** @throws java.util.NoSuchElementException for one that was taken away */
    @Transactional(readOnly = true)
    public byte[] content(Attachment attachment) {
        return attachments.content(attachment.id()).orElseThrow();
    }

    /** @throws Refusal without a title, for a file that {@link UploadedFile#check} refuses or that is there already, and for the one too many */
    public void attach(String cycleCode, Place place, String title, UploadedFile file, String by) {
        String tidy = Typed.line(title);
        if (tidy.isEmpty() || tidy.length() > LONGEST_TITLE) {
            throw new Refusal("Donnez un titre au document, en %d caractères au plus.".formatted(LONGEST_TITLE));
        }
        FileType type = file.check();
        List<Attachment> there = at(cycleCode, place);
        if (there.size() >= AT_MOST) {
            throw new Refusal("%d documents au plus se joignent au même endroit\u00a0: retirez-en un d'abord.".formatted(AT_MOST));
        }
        String hash = DigestUtils.sha256Hex(file.bytes());
        there.stream().filter(one -> one.sha256().equals(hash)).findFirst().ifPresent(same -> {
            throw new Refusal("Ce fichier est déjà joint, sous le titre «\u00a0%s\u00a0».".formatted(same.title()));
        });
        attachments.insert(cycleCode, place, tidy, file, type, clock.instant(), by);
    }

    /** Its content goes; that it was there, and who took it away, stays. One that is gone already stays gone. */
    public void remove(Attachment attachment, String by) {
        attachments.remove(attachment.id(), clock.instant(), by);
    }
}
