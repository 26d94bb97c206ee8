package org.cocreation.minutes;

import org.cocreation.language.Language;

/** What the relevé says in each of its languages, whatever was decided; {@code %s} and {@code %d} are values. */
enum Phrase {

    ABOUT("Réunions préparatoires des ateliers consultatifs de cocréation", "الاجتماعات التحضيرية للورشات التشاورية للإعداد المشترك"),
    TITLE("Relevé de conclusions", "محضر الخلاصات"),
    REFERENCE("Référence : %s. Version %d, établie le %s.", "المرجع: %s. النسخة %d، أعدت بتاريخ %s."),
    FOR_THE_COMMITTEE("Édition du comité : elle nomme les personnes présentes et excusées. Elle est réservée aux membres du cycle ; l'édition sans noms est "
            + "celle qui se diffuse.",
            "نسخة خاصة باللجنة: تذكر أسماء الحاضرين والمعتذرين، وهي مخصصة لأعضاء الدورة. والنسخة الخالية من الأسماء هي التي تنشر."),
    ONLY_TYPED("", "يرد بالفرنسية، كما حرر، كل ما لم يكتب بالعربية. ويشار إليه بعبارة «بالفرنسية»."),

    DATES("Dates des réunions", "تواريخ الاجتماعات"),
    PLACE("Lieu", "المكان"),
    SEVERAL_REMOTE("Réunions à distance", "اجتماعات عن بعد"),
    UNKNOWN("À préciser", "يحدد لاحقا"),
    IS("%s : %s", "%s: %s"),

    PARTICIPANTS("Participant(e)s", "المشاركات والمشاركون"),
    ALL_MEETINGS("toutes les réunions", "جميع الاجتماعات"),
    SUBSTITUTE("suppléant.e", "بالنيابة"),
    HOW_MANY("Nombre de personnes présentes : %s%s.", "عدد الأشخاص الحاضرين: %s%s."),
    HOW_MANY_EXCUSED(" ; personnes excusées : %d", "؛ عدد المعتذرين: %d"),
    ABSENT("Membres du comité qui n'ont assisté à aucune réunion : %s.", "أعضاء اللجنة الذين لم يحضروا أي اجتماع: %s."),
    EXCUSED("Excusé(e)s :", "اعتذر عن الحضور:"),

    AGENDA("Ordre du jour", "جدول الأعمال"),
    AGENDA_OF("Ordre du jour %s", "جدول أعمال %s"),
    POINTS("Points abordés", "النقط التي تمت مناقشتها"),
    POINTS_OF("Points discutés %s", "النقط التي تمت مناقشتها في %s"),
    SETTLED("Points arrêtés", "النقط المتفق عليها"),
    DECISIONS_OF("Décisions %s", "قرارات %s"),
    ACTIONS("Suivi des actions", "تتبع الإجراءات"),
    ACTION("Action", "الإجراء"),
    OWNER("Responsable", "المسؤول عن الإنجاز"),
    DUE("Échéance", "الأجل"),
    STATE("État", "الوضعية"),
    REMARKS("Remarques des membres sur le projet", "ملاحظات الأعضاء على مشروع المحضر"),
    ORGANISATION("Organisation", "المنظمة"),
    ON_VERSION("%s, version %d", "%s، النسخة %d"),
    REMARK("Remarque", "الملاحظة"),
    OUTCOME("Suite", "المآل"),
    UNANSWERED("sans réponse", "دون جواب"),

    EVENTS_IN_DETAIL("Détails des événements de co-création", "تفاصيل لقاءات الإعداد المشترك"),
    EVENTS("Événements de co-création", "لقاءات الإعداد المشترك"),
    DATES_AND_REGIONS("Dates et régions", "التواريخ والجهات"),
    WORKSHOPS("Ateliers thématiques (%d en total)", "الورشات الموضوعاتية (%d في المجموع)"),
    NUMBER("Nombre des participant.e.s", "عدد المشاركات والمشاركين"),
    CAPACITY("%d participants", "%d"),
    SPEAKERS("Intervenant.e.s", "المتدخلات والمتدخلون"),
    EXPERTS("Expert.e.s", "الخبيرات والخبراء"),
    ACRONYMS("Sigles. %s.", "المختصرات. %s."),
    METHOD("Méthodologie de choix des thématiques prioritaires", "منهجية اختيار المواضيع ذات الأولوية"),
    ALL_EVENTS("Tous les événements", "جميع اللقاءات"),
    FOR_ALL_EVENTS("Pour tous les événements", "بالنسبة إلى جميع اللقاءات"),
    EVENT_BY_EVENT("Événement par événement", "حسب كل لقاء"),
    FILE("Fichier de l'événement", "ملف اللقاء"),
    IN_FILE("Ce qui est arrêté", "ما تم الاتفاق عليه"),
    EVENT_IN("%s, %s", "%s، %s"),
    EVENT_IN_ON("%s : %s, %s", "%s: %s، %s"),

    DAY("Agenda type des événements de co-création", "البرنامج النموذجي للقاءات الإعداد المشترك"),
    UNIFIED("Agenda unifié proposé", "البرنامج الموحد المقترح"),
    OWN_OF_ONE("Agenda du %s", "برنامج %s"),
    OWN_OF_SEVERAL("Agenda des %s", "برنامج %s"),
    UNIFIED_WITHOUT("L'agenda unifié, sans ce qui suit : %s.", "البرنامج الموحد، دون ما يلي: %s."),
    UNIFIED_WITH("L'agenda unifié, avec de plus :", "البرنامج الموحد، ويضاف إليه:"),
    UNIFIED_REPLACED("L'agenda unifié, où ce qui suit remplace : %s.", "البرنامج الموحد، حيث يحل ما يلي محل: %s."),
    SLOT("«\u00a0%s\u00a0» (%s)", "«%s» (%s)"),
    HOURS("Horaire", "التوقيت"),
    SEQUENCE("Séquence", "الفقرة"),
    CONTENT("Contenu et intervenants", "المضمون والمتدخلون"),

    MANAGEMENT("Gestion des participant.e.s", "تدبير المشاركات والمشاركين"),
    LATE("Le programme des événements a été annoncé tardivement, pour la raison suivante :", "أعلن عن برنامج اللقاءات متأخرا، للسبب التالي:"),
    LOGISTICS("Gestion de la logistique", "تدبير الجوانب اللوجستيكية"),
    CRITERIA("Critères de prise en charge", "معايير التكفل"),
    COSTS("Estimation financière", "التقدير المالي"),
    DONE_AT("Fait à %s, le %s", "حرر في %s، بتاريخ %s");

    private final String french;
    private final String arabic;

    Phrase(String french, String arabic) {
        this.french = french;
        this.arabic = arabic;
    }

    String in(Language language) {
        return language == Language.AR ? arabic : french;
    }
}
