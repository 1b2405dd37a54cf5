"""How what points to somebody is written, in the five languages at once: addresses, numbers, titles, sites, amounts."""

import re

_CAPITAL = "A-ZÀ-ÖØ-Þ"
_SMALL = "a-zß-öø-ÿœ"
_WORD = rf"[{_CAPITAL}][\w’'·&-]*"
_LINK = r"(?:de|del|de la|de las|de los|d’|d'|la|las|el|els|les|der|von|van|of|and|et|i|y|und|&)"
NAMES = rf"{_WORD}(?:[ \t]+(?:{_LINK}[ \t]+)?{_WORD}){{0,3}}"
"""Up to four words that begin with a capital, with the small words that stand within names."""

_TOP = (
    "com|org|net|eu|es|cat|fr|de|at|ch|be|nl|it|pt|uk|ie|io|ai|tech|info|biz|shop|store|food|group|company|gmbh|"
    "dk|se|no|fi|pl|cz|us|ca|cn|jp|tv|me|app|dev|cloud|industries|bio"
)
EMAIL = re.compile(r"[\w.+%-]+(?:@|\s?[\[(](?:at|arroba)[\])]\s?)[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
WEB = re.compile(
    rf"(?:https?://|www\.)[^\s<>()\"“”]*[^\s<>()\"“”.,;:!?]|(?<![\w@.])[a-z0-9][a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:{_TOP})"
    rf"(?![\w.-]*\w)(?:/[^\s<>()]*[^\s<>().,;:!?])?",
    re.IGNORECASE,
)
_OFFICE = "(?:EP|WO|US|DE|FR|ES|GB|IT|NL|BE|CH|AT|CN|JP|PCT)(?:[/ -]?(?:EP|US|DE|FR|ES|GB|IT|NL|CN|JP)(?=[\\d ]))?"
_NUMBER = r"\d[\d.,/\u00a0\u202f -]{4,}\d"
_PATENTED = r"(?:patente?s?|patentes?|brevets?|Patente?n?|Gebrauchsmuster|utility model|modelo de utilidad)"
PATENT = re.compile(
    rf"\b{_OFFICE}[ \u00a0-]?{_NUMBER}(?:[ \u00a0]?[ABCTUY]\d?\b)?"
    rf"|(?i:\b{_PATENTED}(?:[ \u00a0](?:no|nº|n°|núm|nr|nummer|number|application|d’invention|europeu|europea))*"
    rf"\.?:?[ \u00a0#]*(?:n°|nº|no\.|nr\.)?[ \u00a0]*(?:[A-Z]{{1,2}}[ \u00a0]?)?{_NUMBER}(?:[ \u00a0]?[ABCTUY]\d?\b)?)"
)
PHONE = re.compile(
    r"(?<![\w.,/+-])(?:\+|00)\d{1,3}[\d\u00a0 ()./-]{6,16}\d(?!\w)"
    r"|(?<![\w.,/+-])\(?0\d{1,4}\)?(?:[ /.-]?\d{2,4}){2,4}(?!\w)"
    r"|(?<![\w.,/+-])[6789]\d{2}[ .-]\d{2,3}[ .-]\d{2,3}(?:[ .-]\d{2,3})?(?!\w)"
    r"|(?i:\b(?:tel|tél|tlf|telf|phone|teléfono|telèfon|téléphone|telefon|mobile|móvil)\b\.?:?\s*)\+?\d[\d ()./-]{6,}\d"
)
TRADE_MARK = re.compile(rf"{_WORD}(?:[ \t]{_WORD}){{0,2}}[ \t]?[™®℠]|[\w-]+[ \t]?[™®℠]|[\w-]+ ?\((?:TM|R)\)")
_FORMS = (
    r"GmbH(?: ?& ?Co\.? ?KG)?|AG|KG|OHG|e\.V\.|SE|S\.?A\.?U?\.?|S\.?L\.?[ULP]?\.?|S\.?A\.?S\.?|S\.?A\.?R\.?L\.?|SARL|"
    r"S\.?C\.?C\.?L\.?|S\. ?Coop\.?|SCOP|Ltd\.?|Limited|LLC|Inc\.?|Corp\.?|PLC|B\.?V\.?|N\.?V\.?|S\.?p\.?A\.?|"
    r"S\.?r\.?l\.?"
)
COMPANY = re.compile(
    rf"{NAMES},?[ \t](?:{_FORMS})(?!\w)"
    rf"|(?i:\b(?:company|firm|group|brand|empresa|firma|grupo|marca|société|entreprise|groupe|marque|Gruppe|Marke|grup)"
    rf"[ \t]+(?:named |called |llamada |denominada |appelée |namens |anomenada )?)(?P<name>{NAMES})"
)
_TITLES = r"Mr|Mrs|Ms|Dr|Dra|Prof|Sr|Sra|Srta|Don|Doña|Dña|M|Mme|Mlle|Monsieur|Madame|Herrn?|Frau|Senyor|Senyora|Ing"
PERSON = re.compile(rf"\b(?:{_TITLES})\.?[ \t]+(?P<name>{NAMES})")
_SITES = (
    r"plants?|factory|factories|sites?|facility|facilities|warehouse|headquarters|mill|dairy|workshop|brewery|bakery|"
    r"planta|plantas|fábricas?|fàbrica|fàbriques|sede|seu|naves?|naus?|centro|centre|almacén|magatzem|instalaciones|obrador|"
    r"usines?|atelier|siège|entrepôt|laiterie|Werke?n?|Werks|Standort|Standorte|Fabrik|Niederlassung|Betrieb|Sitz|Molkerei"
)
_SITED = (
    r"(?:based|located|headquartered) (?:in|at|near)|(?:ubicad|situad|asentad|instal·lad|ubicad)[oa]s? (?:en|a)|"
    r"con sede en|amb seu a|(?:située?|implantée?|basée?)s? (?:à|en|près de)|(?:ansässig|gelegen) (?:in|bei)|"
    r"mit Sitz in"
)
_WHERE = r"(?:in|at|of|near|outside|en|de|del|d’|d'|a|à|au|aux|du|près de|cerca de|prop de|bei|von|im)"
PLACE = re.compile(
    rf"(?:\b(?:{_SITES})[ \t]+(?:{_WHERE}[ \t]*)?|\b(?:{_SITED})[ \t]+)(?P<name>{NAMES})"
    rf"|(?P<street>(?i:\b(?:calle|carrer|c/|avda\.?|avenida|avinguda|rue|avenue|boulevard|polígono(?: industrial)?|"
    rf"polígon(?: industrial)?|zone industrielle|zac|gewerbegebiet|"
    rf"industriepark))[ \t]+(?:{_LINK}[ \t]+)*{NAMES}(?:,? \d+)?"
    rf"|\b{_WORD}(?:straße|strasse|str\.|weg|platz|allee)[ \t]\d+|\b{NAMES}[ \t](?:Street|Road|Lane|Drive)\b"
    rf"|\b\d{{4,5}}[ \t](?=[{_CAPITAL}][{_SMALL}]){NAMES})"
)
CAPITALS = re.compile(
    rf"(?<![\w-])(?:[{_CAPITAL}]{{3,}}(?:[-/+&]?[{_CAPITAL}\d]+)*|[{_CAPITAL}]+-?\d{{2,}}[{_CAPITAL}\d-]*)(?![\w-])"
)
INNER = re.compile(rf"(?<![\w-])[{_CAPITAL}{_SMALL}]?[{_SMALL}]+[{_CAPITAL}][\w-]*(?![\w-])")
"""A capital within a word, as brands have it."""
PLAIN_CODE = re.compile(
    r"(?:IP|TRL|PM|PT|M|N|A|B|C|E|H|IK|SIL|PL|ISO|EN|DIN|NF|UNE|ASTM|IEC|UV|IR|CO|NO|SO|NH|CH)-?\d{1,5}K?"
)
"""Grades, threads, standards and gases."""
ROMAN = re.compile(r"[IVXLCDM]+")
CAPITALISED = re.compile(rf"(?<![\w-]){_WORD}")
START = re.compile(r"(?:^|[.!?…:;•]|[\n\r]|[–—-] |[«“\"¿¡(])\s*$")
"""What stands before the first word of a sentence."""

FIGURE = re.compile(
    r"(?<![\w.,/-])\d{1,3}(?:[.,’'\u00a0\u202f ]\d{3})+(?:[.,]\d+)?(?![\w]|[.,/]\d)"
    r"|(?<![\w.,/-])\d+(?:[.,]\d+)?(?![\w]|[.,/]\d)"
)
_BEFORE_STANDARD = r"(?:ISO|EN|DIN|NF|UNE|ASTM|IEC|VDI|BS|IFS|ISO/IEC|RAL|CAS|NACE|\(EU\)|\(UE\)|\(EG\)|\(CE\)|No)"
STANDARD = re.compile(rf"(?:\b|^|\W){_BEFORE_STANDARD}[\s-]*(?:[A-Z]+[\s-]*)?(?:n[º°o]\.?\s*)?$")
PHYSICAL = re.compile(
    r"\s*(?:nm|µm|μm|um|cm[-⁻][1¹]|K|°C|Hz|kHz|MHz|GHz|THz|ppm|ppb|dpi|px|rpm|mbar|hPa|Pa|V|W|lux|lx|dB)\b"
)
FOUNDED = re.compile(
    r"(?i:\b(?:since|founded in|established in|desde|fundad[oa]s? en|desde el año|depuis|fondée? en|créée? en|seit|"
    r"gegründet|des de|fundad[oa] el|desde hace|est\.)[ \t]*)(?P<year>(?:1[6-9]|20)\d\d)\b"
)
DECIMALS = re.compile(r"[.,]\d{1,2}$")
YEAR = re.compile(r"(?:1[89]|20)\d\d")
SHARE = re.compile(r"\s*%")
