"""French: how people write amounts, ask for things, and say what they cannot do."""

from .kinds import Amounts, Demands, Limits, Qualities

AMOUNTS = Amounts(
    decimal=",",
    units={
        "mètres?": "metre", "millimètres?": "mm", "centimètres?": "cm", "kilomètres?": "km",
        "micromètres?|microns?": "um", "nanomètres?": "nm", "pouces?": "inch",
        "mètres? carrés?": "metre ** 2", "mètres? cubes?": "metre ** 3", "hectares?": "hectare",
        "litres?": "litre", "millilitres?": "millilitre", "hectolitres?": "hectolitre",
        "grammes?": "gram", "kilo(?:gramme)?s?": "kilogram", "milligrammes?": "mg", "tonnes?": "tonne",
        "secondes?": "second", "millisecondes?": "ms", "minutes?": "minute", "heures?": "hour",
        "jours?": "day", "semaines?": "week", "mois": "month", "ans?|années?": "year",
        "pour ?cent": "percent", "points? de pourcentage": "percentage_point", "points?": "point",
        "parties par million": "ppm",
        "parties par milliard": "ppb", "degrés? celsius": "degC", "degrés?": "degree", "euros?": "euro",
        "volts?": "volt", "kilovolts?": "kilovolt", "watts?": "watt", "décibels?": "decibel",
    },
    numbers={"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
             "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "quinze": 15, "vingt": 20, "trente": 30, "quarante": 40,
             "cinquante": 50, "soixante": 60, "cent": 100,
             "mille": 1000},
    multipliers={"mille": 1e3, "millions? (?:de |d['’])": 1e6},
    per="par|à la|à l['’]|chaque|toutes les",
    to="à|jusqu['’]à",
    between="entre",
    joined="et",
    either="ou",
    about="environ|quelque|à peu près|autour de|près de|presque|les|le|la|un|une|de|des",
    domain_from="dès|à partir de|à partir d['’]|depuis",
    domain_to="jusqu['’]à",
    at_least="au moins|au minimum|minimum(?: de)?|min\\.?|plus de|plus d['’]|supérieure?s? à|au[-\\s]delà de"
    "|au[-\\s]dessus de|pas moins de|dépass\\w+",
    at_most="au plus|au maximum|maximum(?: de)?|max\\.?|pas plus de|moins de|moins d['’]|inférieure?s? à|en dessous de"
    "|en[-\\s]dessous de|sous|en moins de|(?:sans|pas|ne) dépass\\w+|meilleure?s? que",
    at_least_after="ou plus|et plus|au moins|au minimum|minimum",
    at_most_after="au plus|au maximum|maximum|ou moins|max\\.?",
    accuracy="exactitude|précision|précis\\w*|répétabilité|reproductibilité|incertitude|tolérance|erreur",
    accuracy_after="près|de (?:précision|répétabilité|incertitude|tolérance)|d['’](?:exactitude|incertitude|erreur)",
    accuracy_to="avec une erreur de",
    resolution="résolution|pixels? de|détails? de",
    resolution_after="de résolution|par pixel",
    wavelength="longueurs? d['’]onde|laser|lumière|infrarouge|swir|nir|ultraviolet|uv|\\w*spectr\\w+|bande",
    within="en|toutes les|tous les|chaque|en moins de",
    each="chacune?",
    lanes="voies?|pistes?|têtes?|modules?|canal|canaux|rangs?|rangées?|caméras?|machines?|lignes?",
    packs="bouteilles?|barquettes?|emballages?|boîtes?|canettes?|flacons?|pots?|sachets?|cartons?|gobelets?|étuis?"
    "|blisters?|plateaux|ampoules?|seringues?|paquets?|tubes?|contenants?|récipients?|bocaux|colis",
    pieces="pièces?|pces?\\.?|unités?|produits?|objets?|articles?|composants?",
    frames="images?|trames?|lignes|balayages?|pixels|tirs?|impulsions|spectres?",
    readings="lectures?|mesures?|points?|spectres?|images?|trames?|lignes|balayages?|profils?|valeurs?|pixels"
    "|tirs?|impulsions|essais?",
    cycles="cycles?|coups?|pas",
    pace="ligne|vitesse|cadence|débit|emball\\w+|pièces|production",
)  # fmt: skip

DEMANDS = Demands(
    must="doit|doivent|il faut|il nous faut|est (?:indispensable|obligatoire|nécessaire|exigée?)|sont (?:indispensables"
    "|obligatoires|nécessaires)|exige\\w*|est impérati\\w+|impérativement|est requise?",
    never="ne (?:doit|doivent|peut|peuvent|pouvons|faut|saurait|devra|devront)(?: \\w+)? (?:pas|jamais|aucun\\w*|plus)"
    "|ne (?:peut|doit) (?:ni|être)|interdite?s?|en aucun cas|aucune? \\w+ ne (?:doit|peut)",
    should="devrait|devraient|idéalement|de préférence|si possible|serait (?:bien|idéal|souhaitable|appréciée?)"
    "|souhaitable"
    "|souhaitée?s?|nous aimerions|optionnel\\w*|au mieux",
    wanted="nous (?:cherchons|recherchons|voulons|demandons|attendons|avons besoin)|on cherche|recherchée?"
    "|nous souhaitons",
    without="sans|au lieu de|plutôt que",
    told="aujourd['’]hui|actuellement|jusqu['’]ici|jusqu['’]à présent|pour l['’]instant|à ce jour|l['’]an dernier"
    "|nous apprenons",
    tried="(?:avons|a été|ont été|avions) (?:essayée?s?|testée?s?|tentée?s?)|essais? (?:avec|de)|nous essayâmes",
    ruled_out_before="nous (?:excluons|écartons|ne voulons pas)|pas question d[e']|exclus?|écartée?s?",
    ruled_out_after="(?:est|sont) (?:exclue?s?|écartée?s?|proscrite?s?|interdite?s?|hors de question)|n['’](?:est"
    "|sont) pas"
    " (?:une option|acceptables?|envisageables?)",
    materials="film|feuille|verre|plastiques?|polymères?|polypropylène|polyéthylène|PET|PP|PE|PVC|métal|métaux|acier"
    "|aluminium|papier|carton|bois|textiles?|caoutchouc|céramique|fibres? de carbone|matériaux|matériau|peau|tissu"
    "|revêtement",
    line="ligne|convoyeur|tapis|cadence|vitesse|débit|par (?:minute|heure|seconde)|arrêter|ralentir|nettoyage|lavage"
    "|salle"
    "|atelier|température|poste|opérateur\\w*|install\\w+",
    costs="coûts?|coûte\\w*|prix|budget|EUR|euros?|€|amorti\\w*|investissement",
    abbreviations="p\\.\\s?ex|etc|env|max|min|n°|cf|ex|incl",
    weak="vérifier vérifié vérifiée trouver trouvé trouvée détecter détecté détectée détection voir vu visible"
    " montrer montré"
    " mesurer mesuré mesurée mesure marquer distinguer distingué rester travailler fonctionner système systèmes méthode"
    " procédé processus atteindre moins limite selon direct simple bon bonne nouveau complet entier exigence réponse"
    " solution"
    " équipement appareil machine résultat inspection inspecter contrôle contrôler contrôlé test essai quantité"
    " nombre temps"
    " jour quotidien même produit produits qualité valeur valeurs permettre chaque"
    " installé installée compris comprise inclus tous toutes",
)

LIMITS = Limits(
    unsuitable="ne (?:convient|conviennent|fonctionne|fonctionnent|marche|passe|s['’]applique)(?:nt)? (?:pas"
    "|guère) (?:pour|aux?"
    "|à|sur|avec|sous|dans)|(?:pas|non|peu|n['’]est pas|ne sont pas) (?:adaptée?s?|prévue?s?|conçue?s?|apte?s?"
    "|destinée?s?"
    "|homologuée?s?) (?:pour|aux?|à|sur)|ne (?:voit|mesure|détecte|distingue|lit|traverse|sépare|coupe|soude"
    "|marque)(?:nt)? pas"
    "|sauf|excepté|hormis|à l['’]exception d[eu]s?|mais pas|pas de signal (?:sur|avec|pour|à travers)|pas (?:sur"
    "|pour|sous|à travers)"
    "|échoue (?:sur|avec)",
    unable="ne (?:se|sont|peut|peuvent|donne|donnent|reste)(?:nt)? (?:pas|aucun)\\w*|n['’](?:est|apparaît"
    "|apparaissent) pas (?:visible"
    "|possible|détect\\w+)|pas (?:possible|visibles?|détectables?|encore démontrée?)|invisibles?|passent? inaperçue?s?",
    negation="pas|sans|aucune?|jamais|non|ni|exempte? de|au lieu de|plutôt que|remplace\\w*|évit\\w+",
    apart="sans(?! dépasser)|ni",
    only="seulement|uniquement|exclusivement|que sur|seule?s?",
    pending="en préparation|prévue?s?|en cours|demandée?s?|pas encore|planifiée?s?",
)

QUALITIES = Qualities(
    denied={
        "no_contact": "(?<!sans )(?<!aucun )par contact|palpeurs?|tactiles?|mesure au contact",
        "non_destructive": "(?<!non )(?<!non-)destructi(?:f|fs|ve|ves)",
        "inline": "hors ligne|appareil de (?:laboratoire|paillasse)|uniquement en laboratoire|de paillasse",
    },
    properties={
        "transparent": "transparente?s?|translucides?", "opaque": "opaques?", "dry": "secs?|sèches?",
        "wet": "mouillée?s?|humides?", "moving": "en mouvement|en marche|en défilement",
        "standing": "à l['’]arrêt|immobiles?|statiques?",
        "liquid": "liquides?", "solid": "solides?",
    },
)  # fmt: skip
