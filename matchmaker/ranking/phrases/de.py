"""German: how people write amounts, ask for things, and say what they cannot do."""

from .kinds import Amounts, Demands, Limits, Qualities

AMOUNTS = Amounts(
    decimal=",",
    units={
        "metern?": "metre", "meter": "metre", "millimetern?|millimeter": "mm", "zentimetern?|zentimeter": "cm",
        "kilometern?|kilometer": "km", "mikrometern?|mikrometer|mikron": "um", "nanometern?|nanometer": "nm",
        "zoll": "inch", "quadratmetern?|quadratmeter": "metre ** 2", "kubikmetern?|kubikmeter": "metre ** 3",
        "hektar": "hectare", "litern?|liter": "litre", "millilitern?|milliliter": "millilitre",
        "hektolitern?|hektoliter": "hectolitre", "gramm": "gram", "kilo(?:gramm)?": "kilogram", "milligramm": "mg",
        "tonnen?": "tonne", "sekunden?": "second", "millisekunden?": "ms", "minuten?": "minute", "stunden?": "hour",
        "tage?n?": "day", "wochen?": "week", "monate?n?": "month", "jahre?n?": "year",
        "prozent": "percent", "prozentpunkten?|prozentpunkte?": "percentage_point", "punkten?|punkte?": "point",
        "grad celsius": "degC", "grad": "degree",
        "euro": "euro", "volt": "volt", "kilovolt": "kilovolt", "watt": "watt", "kilowatt": "kilowatt",
        "dezibel": "decibel",
    },
    numbers={"ein": 1, "eine": 1, "einen": 1, "einem": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5,
             "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "fünfzehn": 15,
             "zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "neunzig": 90, "hundert": 100,
             "tausend": 1000},
    multipliers={"hundert": 1e2, "tausend": 1e3, "Tsd\\.": 1e3, "Mio\\.": 1e6, "Millionen": 1e6, "Million": 1e6},
    per="pro|je|in der|in einer|jede",
    to="bis(?: zu)?",
    between="zwischen",
    joined="und",
    either="oder",
    about="etwa|rund|ca\\.?|circa|ungefähr|knapp|gut|fast|den|die|der|das|einen?|einer|eine",
    domain_from="ab",
    domain_to="bis(?: zu)?",
    at_least="mindestens|wenigstens|minimal|min\\.?|mehr als|über|oberhalb(?: von)?|größer als|nicht weniger als"
    "|schneller als|nicht langsamer als|nicht unter",
    at_most="höchstens|maximal|max\\.?|nicht mehr als|weniger als|unter|unterhalb(?: von)?|innerhalb(?: von)?|binnen"
    "|kleiner als|nicht über|nicht \\w+er als|kürzer als|besser als|feiner als",
    at_least_after="oder mehr|und mehr|mindestens|aufwärts",
    at_most_after="höchstens|maximal|oder weniger|oder schmaler",
    accuracy="\\w*genauigkeit(?:en)?|\\w*präzision|wiederholbarkeit|reproduzierbarkeit|messunsicherheit|unsicherheit"
    "|\\w*toleranz|fehler|abweichung",
    accuracy_after="genau|genauigkeit|wiederholbarkeit|toleranz|\\w*genauigkeit",
    accuracy_to="auf",
    resolution="\\w*auflösung|pixel|bildpunkt",
    resolution_after="auflösung|je pixel|pro pixel",
    wavelength="wellenlängen?|laser|licht|infrarot|swir|nir|ultraviolett|uv|\\w*spektr\\w+|band",
    within="in|alle|je|binnen|innerhalb(?: von)?|in weniger als",
    each="jeweils",
    lanes="bahn(?:en)?|spur(?:en)?|kopf|köpfe|modul(?:e|en)?|kan[aä]le?n?|reihen?|kameras?|maschinen?|linien?|messkopf",
    packs="packungen?|packung|flaschen?|schalen?|dosen?|gläsern?|gläser|beuteln?|beutel|kartons?|bechern?|becher"
    "|tüten?|tuben?"
    "|blistern?|blister|fläschchen"
    "|ampullen?|spritzen?|verpackungen?|verpackung|behälter|kisten?|schachteln?|gebinde|trays?|packs?|pakete?",
    pieces="stück|stk\\.?|st\\.?|teilen?|teile?|einheiten?|einheit|produkten?|produkte?|objekte?|artikel|bauteile?"
    "|werkstücke?|güter",
    frames="bildern?|bilder|bild|aufnahmen?|zeilen?|\\w*scans?|pixel|pulse|blitze|schüsse|spektren|spektrum",
    readings="messungen?|messung|messpunkten?|messpunkte?|messwerte?n?|punkten?|punkte?|spektren|spektrum|bildern?"
    "|bilder|bild|aufnahmen?|zeilen?|scans?|profile?|werte?n?|pixel|tests?|pulse|blitze|schüsse",
    cycles="takten?|takte?|zyklen|zyklus|hübe?",
    pace="linie|\\w*geschwindigkeit|takt\\w*|durchsatz|leistung|packung\\w*|verpackung\\w*|teile|abfüll\\w+",
)  # fmt: skip

DEMANDS = Demands(
    must="muss|müssen|ist zwingend|zwingend|erforderlich|notwendig|unbedingt|hat zu|haben zu|verlangt|unverzichtbar",
    never="(?:darf|dürfen)(?: \\w+){0,3} (?:nicht|kein\\w*|nie)|darf|dürfen|kein\\w* \\w+ darf|nicht zulässig"
    "|unzulässig",
    should="sollten?|sollen?|möglichst|idealerweise|am besten|vorzugsweise|gern\\w*|wäre (?:schön|gut|recht|ideal)"
    "|wünschenswert|wenn möglich|nach möglichkeit|optional",
    wanted="gesucht (?:wird|ist|sind)|gesucht|wir (?:brauchen|suchen|benötigen|wollen|möchten|erwarten|verlangen"
    "|wünschen)"
    "|wird gesucht|gebraucht wird",
    without="ohne|statt|anstelle",
    told="heute|bisher|derzeit|zurzeit|momentan|bislang|aktuell|voriges jahr|letztes jahr|wir erfahren",
    tried="(?:haben|hatten|wurde|wurden)(?: \\w+){0,6} (?:versucht|probiert|getestet|erprobt|ausprobiert)|versuche? mit"
    "|versucht|getestet|probiert",
    ruled_out_before="ausgeschlossen (?:sind|ist)|wir schließen|nicht in frage kommen|kommt nicht in frage"
    "|nicht gewünscht",
    ruled_out_after="(?:kommt|kommen)(?: für uns)? nicht in frage|(?:scheidet|scheiden) aus|(?:ist|sind)"
    " (?:ausgeschlossen|tabu|verboten|nicht erlaubt|nicht erwünscht|keine option)",
    materials="folien?|glas|kunststoffe?n?|polymere?n?|polypropylen|polyethylen|PET|PP|PE|PVC|metalle?n?|stahl"
    "|aluminium"
    "|papier|karton|holz|textilien|gummi|keramik|kohlefaser\\w*|verbund\\w*|haut|gewebe|beschichtung|werkstoff\\w*",
    line="linie|inline|band|förderband|takt\\w*|durchsatz|geschwindigkeit|(?:pro|je) (?:minute|stunde|sekunde)|anhalten"
    "|stoppen|reinigung|gereinigt|raum|temperatur|schicht|bediener\\w*|einbau\\w*|betrieb",
    costs="kosten?|preis\\w*|budget|EUR|euro|€|amortis\\w*|investition\\w*",
    abbreviations="z\\.\\s?b|d\\.\\s?h|u\\.\\s?a|usw|etc|ca|max|min|bzw|inkl|vgl|nr|evtl|ggf|mio|tsd|st|stk|std|sek",
    weak="prüfen geprüft prüfung finden gefunden findet erkennen erkannt erkennt erkennung sehen gesehen zeigen gezeigt"
    " messen gemessen messung unterscheiden unterschieden bleiben bleibt arbeiten arbeitet system systeme verfahren"
    " methode"
    " prozess erreichen mindestens höchstens grenze laut gemäß direkt einfach gut neu vollständig ganz anforderung"
    " antwort"
    " lösung gerät anlage maschine ergebnis kontrolle kontrolliert test menge anzahl zeit tag täglich gleich produkt"
    " produkte qualität wert werte erlaubt je pro jede jeder jedes"
    " eingebaut installiert eingeschlossen inklusive alle alles",
)

LIMITS = Limits(
    unsuitable="(?:nicht|kaum|un)\\s?(?:geeignet|ausgelegt|bestimmt|gedacht|vorgesehen|zugelassen|anwendbar|verwendbar)"
    "(?:e[nrs]?)? (?:für|bei|auf|an|zu[rm]?)|(?:nicht|kaum) für|außer (?:bei|für|auf)|außer|ausgenommen"
    "|(?:versagt|scheitert|funktioniert nicht|arbeitet nicht) (?:bei|an|auf|mit|unter)|kein(?:e|en)? (?:signal"
    "|messung|ergebnis)"
    " (?:bei|von|aus|an|auf|durch)|nicht (?:bei|auf|durch|unter|an)|blind für|aber (?:nicht|keine)|keine stark",
    unable="(?:lässt|lassen) sich nicht(?: mehr)?|(?:wird|werden|bleibt|bleiben) (?:nicht|übersehen|unsichtbar"
    "|unsortiert"
    "|unerkannt|dunkel)|(?:geben|gibt) kein signal|nicht (?:messbar|erkennbar|möglich|sichtbar|trennbar|lesbar|gezeigt)"
    "|schwer trennbar|kann nicht|können nicht",
    negation="kein\\w*|nicht|ohne|nie|frei von|statt|anstelle|weder|noch|ersetzt|vermeidet",
    apart="ohne|keine?|keinen|weder",
    only="nur|ausschließlich|lediglich|allein",
    pending="in vorbereitung|geplant|beantragt|in arbeit|noch nicht|vorgesehen|in planung",
)

QUALITIES = Qualities(
    denied={
        "no_contact": "taktil\\w*|tast(?:end|er|ern|schnitt)\\w*|kontaktmess\\w+|(?<!ohne )(?<!los )durch berührung",
        "non_destructive": "zerstörende\\w* (?:prüfung|probe)\\w*",
        "inline": "nur (?:offline|im labor)|laborgerät\\w*|tischgerät\\w*|handgerät",
    },
    properties={
        "transparent": "transparent\\w*|durchsichtig\\w*|klar(?:e[nrsm]?)?|lichtdurchlässig\\w*",
        "opaque": "opak\\w*|undurchsichtig\\w*|lichtundurchlässig\\w*",
        "dry": "trocken\\w*", "wet": "nass\\w*|nasse\\w*|feucht\\w*", "moving": "bewegt\\w*|laufend\\w*|in bewegung",
        "standing": "stillstand|stehend\\w*|ruhend\\w*", "liquid": "flüssig\\w*",
        "solid": "fest(?:e[nrsm]?)?|feststoff\\w*",
    },
)  # fmt: skip
