"""What an amount is of: the words by which each language names a measurand, side by side."""

from collections.abc import Mapping
from typing import NamedTuple


class Measurand(NamedTuple):
    """The kind of its amounts, which side of an amount is better (1 more, -1 less, 0 neither), and its words."""

    kind: str
    better: int
    en: str
    es: str
    fr: str
    de: str
    ca: str


MEASURANDS: Mapping[str, Measurand] = {
    "thickness": Measurand(
        "length", 0,
        en="thick\\w*|coats?|coatings?|layers?|films?|foils?|walls?|lacquers?",
        es="espesor(?:es)?|grues[oa]s?|capas?|films?|láminas?|recubrimientos?|pared(?:es)?|barniz\\w*",
        fr="épaisseurs?|épais\\w*|couches?|films?|feuilles?|revêtements?|parois?|vernis",
        de="\\w*dicken?|dick|\\w*schicht(?:en)?|\\w*folien?|\\w*filme?n?|\\w*wandstärken?|überz[uü]g\\w*|\\w*lacke?s?",
        ca="gruix(?:os|uts?)?|cap(?:a|es)|films?|làmin(?:a|es)|recobriments?|parets?|vernís",
    ),
    "width": Measurand(
        "length", 1,
        en="wide|widths?|across|traverses?|belts?|webs?",
        es="anch(?:o|os|a|as|ura|uras)|cintas?|bandas?",
        fr="larg(?:e|es|eur|eurs)|bandes?|laizes?|tapis",
        de="\\w*breiten?|breit\\w*|\\w*bahn|traverse",
        ca="ampl(?:e|es|ada|ades|ària)|cint(?:a|es)|band(?:a|es)",
    ),
    "height": Measurand(
        "length", 1,
        en="high|heights?|tall", es="alt(?:o|os|ura|uras)", fr="haut(?:s|es?|eurs?)?",
        de="\\w*höhen?|hoch|hohe[nrs]?", ca="alçad(?:a|es)|alts?",
    ),
    "depth": Measurand(
        "length", 1,
        en="deep|depths?|below the surface", es="profund\\w*|hond[oa]s?", fr="profond\\w*",
        de="\\w*tiefen?|tief\\w*", ca="profund\\w*|fond[ào]ri\\w*",
    ),
    "diameter": Measurand(
        "length", 0,
        en="diameters?|holes?|microholes?", es="diámetros?|agujeros?|orificios?", fr="diamètres?|trous?",
        de="\\w*durchmesser\\w*|\\w*löcher\\w*|\\w*bohrung\\w*", ca="diàmetres?|forats?",
    ),
    "distance": Measurand(
        "length", 1,
        en="distances?|away|stand-?off|reach", es="distancias?|separación|alcance", fr="distances?|portée|écarts?",
        de="\\w*abst[aä]nd\\w*|entfernung\\w*|reichweite", ca="distànci\\w*|separació|abast",
    ),
    "flaw": Measurand(
        "length", 0,
        en="flaws?|defects?|residues?|cracks?|inclusions?|fragments?|splinters?|foreign \\w+|bubbles?|voids?|pores?"
        "|knots?|delaminations?|disbonds?|leaks?|scratch\\w*|pinholes?|contamin\\w+|particles?|debris|bones?|features?",
        es="defectos?|restos?|residuos?|grietas?|fisuras?|inclusi(?:ón|ones)|fragmentos?|trozos?|astillas?"
        "|cuerpos? extraños?|burbujas?|poros?|nudos?|delaminaci\\w+|fugas?|arañazos?|partículas?|huesos?|hebras?",
        fr="défauts?|résidus?|fissures?|inclusions?|fragments?|débris|éclats?|corps étrangers?|bulles?|pores?"
        "|nœuds?|délaminages?|décollements?|fuites?|rayures?|particules?",
        de="\\w*fehler\\w*|fehlstellen?|\\w*defekte?n?|\\w*reste?n?|\\w*risse?n?|\\w*einschlüsse?n?|fremd\\w+"
        "|\\w*splittern?|\\w*blasen?|poren|lunker\\w*|delamination\\w*|ablösung\\w*|lecks?|kratzern?|partikeln?"
        "|verunreinigung\\w*|äste?n?|\\w*fäden|knochen\\w*",
        ca="defectes?|rest(?:a|es)|residus?|esquerd(?:a|es)|fissur(?:a|es)|inclusi(?:ó|ons)|fragments?|trossos?"
        "|estell(?:a|es)|cossos? estranys?|bombolles?|porus|nusos?|delaminaci\\w+|fuites?|ratllad\\w+|partícul\\w+"
        "|ossos?|closc\\w+",
    ),
    "false_reject": Measurand(
        "share", -1,
        en="false(?:ly)? (?:\\w+ )?(?:reject|eject|alarm|positive|call)\\w*|false|over-?reject\\w*|wrongly \\w+"
        "|good (?:\\w+ ){0,3}(?:rejected|ejected|lost|discarded)",
        es="fals[oa]s? (?:rechaz\\w+|positiv\\w+|alarm\\w+)|buen[oa]s? (?:apartad|rechazad|perdid|expulsad)\\w+",
        fr="faux (?:rejets?|positifs?)|fausses? (?:alarmes?|éjections?)"
        "|bon(?:ne)?s? (?:\\w+ )?(?:rejet|perdu|écart)\\w*",
        de="fehlausschuss\\w*|fehlausschleus\\w*|fehlalarm\\w*|falschalarm\\w*|pseudofehler\\w*|pseudoausschuss"
        "|fälschlich\\w*|gut(?:teile|ware)\\w* (?:aussortiert|verloren)",
        ca="falsos? (?:rebui\\w+|positi\\w+)|fals(?:a|es) alarm\\w+"
        "|bo(?:ns|n[ae]s?)? (?:perd|rebutj|apart|descart)\\w+",
    ),
    "purity": Measurand(
        "share", 1,
        en="pure|purity", es="pureza|pur[oa]s?", fr="pureté|pure?s?", de="\\w*reinheit\\w*|rein(?:e[nrsm]?)?",
        ca="puresa|pur(?:a|es|s)?",
    ),
    "found": Measurand(
        "share", 1,
        en="found|detected|recogni[sz]ed|removed|caught|seen|identified|destroyed|killed",
        es="encontrad\\w+|detectad\\w+|retirad\\w+|eliminad\\w+|vist[oa]s?|identificad\\w+|destruid\\w+",
        fr="trouvé\\w*|détecté\\w*|retiré\\w*|éliminé\\w*|détruit\\w*|identifié\\w*",
        de="gefunden\\w*|erkannt\\w*|entfernt\\w*|entdeckt\\w*|erkennungsrate|vernichtet\\w*|abgetötet\\w*",
        ca="troba[td]\\w*|detecta[td]\\w*|retira[td]\\w*|treure\\S*|elimina[td]\\w*|vist\\w*|identifica[td]\\w*",
    ),
    "agreement": Measurand(
        "share", 1,
        en="agree(?:s|d|ment)?|correct\\w*|concordance|hit rate",
        es="aciertos?|acuerdo|coincidencia|correct\\w+|concordancia",
        fr="accord|concordance|correct\\w*|taux de réussite",
        de="übereinstimm\\w+|richtig\\w*|trefferquote",
        ca="encerts?|acord|coincidència|correct\\w*|concordança",
    ),
    "loss": Measurand(
        "share", -1,
        en="loss(?:es)?|lost", es="pérdidas?|perdid\\w+|mermas?", fr="pertes?|perdu\\w*",
        de="\\w*verluste?n?|verloren\\w*", ca="pèrdu\\w*|perdu\\w*|minv\\w*",
    ),
    "moisture": Measurand(
        "share", 0,
        en="moisture|water|humidity|damp", es="humedad|agua", fr="humidité|eau", de="\\w*feuchte?\\w*|\\w*wasser\\w*",
        ca="humitat|aigua",
    ),
    "fat": Measurand(
        "share", 0,
        en="fats?|lipids?|oils?", es="grasas?|lípidos|aceites?", fr="graisses?|matières? grasses?|lipides|huiles?",
        de="\\w*fette?s?|lipide|\\w*öle?s?", ca="greix\\w*|lípids|olis?",
    ),
    "protein": Measurand(
        "share", 0, en="proteins?", es="proteínas?", fr="protéines?", de="\\w*protein\\w*|eiweiß\\w*", ca="proteïn\\w+"
    ),
    "lactose": Measurand("share", 0, en="lactose", es="lactosa", fr="lactose", de="la[ck]tose\\w*", ca="lactosa"),
    "oxygen": Measurand(
        "share", 0, en="oxygen|O2|O₂", es="oxígeno|O2|O₂", fr="oxygène|O2|O₂", de="\\w*sauerstoff\\w*|O2|O₂",
        ca="oxigen|O2|O₂",
    ),
    "carbon_dioxide": Measurand(
        "share", 0, en="carbon dioxide|CO2|CO₂", es="dióxido de carbono|CO2|CO₂", fr="dioxyde de carbone|CO2|CO₂",
        de="kohlen(?:stoff)?dioxid\\w*|CO2|CO₂", ca="diòxid de carboni|CO2|CO₂",
    ),
    "cleaning": Measurand(
        "temperature", 1,
        en="clean\\w*|wash\\w*|lye|rins\\w*|steril\\w*|autoclav\\w*|caustic",
        es="limpi\\w+|lav\\w+|sosa|enjuag\\w+|esteril\\w+|autoclav\\w+",
        fr="nettoy\\w+|nettoie\\w*|lav\\w+|soude|rinç\\w+|stéril\\w+|autoclav\\w+",
        de="\\w*reinig\\w*|wasch\\w*|lauge\\w*|spül\\w*|steril\\w*|autoklav\\w*|aufbereit\\w*",
        ca="net[ej]\\w+|rent\\w+|sosa|esbandi\\w*|esterilitz\\w+|autoclau\\w*",
    ),
    "surroundings": Measurand(
        "temperature", 0,
        en="ambient|rooms?|halls?|housings?|air|surroundings|unheated|outdoors?",
        es="ambiente|sala|nave|carcasas?|aire|intemperie",
        fr="ambian\\w+|salle|hall|boîtiers?|air|extérieur",
        de="umgebung\\w*|\\w*raum|\\w*räume\\w*|\\w*halle\\w*|\\w*gehäuse\\w*|luft|unbeheizt\\w*|im freien",
        ca="ambient|sala|nau|carcass\\w*|aire|exterior",
    ),
    "upkeep": Measurand(
        "time", 1,
        en="maintenance|between (?:two )?cleanings|service interval\\w*|autonomy",
        es="mantenimiento|entre (?:dos )?limpiezas|autonomía",
        fr="entretien|maintenance|entre (?:deux )?nettoyages|d['’]autonomie",
        de="\\w*wartung\\w*|zwischen (?:zwei )?reinigungen|autonomie",
        ca="manteniment|entre (?:dues )?netej\\w+|autonomia",
    ),
}  # fmt: skip
"""Measurands by name. Amounts of two that are both named and differ are never compared."""
