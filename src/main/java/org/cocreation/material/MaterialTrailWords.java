package org.cocreation.material;

import java.util.List;

import org.cocreation.audit.TrailKind;
import org.cocreation.audit.TrailWords;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the trail calls materials. */
@Component
@Order(82)
class MaterialTrailWords implements TrailWords {

    @Override
    public List<TrailKind> kinds() {
        return List.of(TrailKind.of("material", "Support de communication").filter("supports", "Supports")
                .column("title_fr", "Titre").column("title_ar", "Titre en arabe").column("file_name", "Fichier")
                .column("media_type", "Type de fichier").column("size", "Taille (octets)").column("sha256", "Empreinte du fichier")
                .column("state", "État", code -> MaterialState.of(code).label()).column("remark", "Remarque")
                .column("uploaded_at", "Dépôt").column("uploaded_by", "Déposé par"));
    }
}
