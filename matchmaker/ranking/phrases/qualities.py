"""Qualities that are asked of almost any answer, and the words in which each language states them, side by side."""

from collections.abc import Mapping

STATED: Mapping[str, Mapping[str, str]] = {
    "no_contact": {
        "en": "non-?contact(?:ing)?|contact-?(?:less|free)(?:ly)?|without (?:any )?(?:contact|touch\\w*)"
        "|no contact|touch-?free|not (?:\\w+ or )?touch",
        "es": "sin (?:ningún )?contacto|sin tocar\\w*|no tocar",
        "fr": "sans (?:aucun )?contact|sans toucher\\w*|sans y toucher",
        "de": "berührungs(?:los|frei)\\w*|kontakt(?:los|frei)\\w*|ohne (?:jede[nr]? )?(?:berührung|kontakt)\\w*",
        "ca": "sense (?:cap )?contacte|sense tocar\\w*|no tocar",
    },
    "non_destructive": {
        "en": "non-?destructive(?:ly)?|without (?:\\w+ or )?(?:damag|destroy|pierc|open|cutt)\\w+|no piercing"
        "|no opening|no cutting|not pierced|unopened|no \\w+ opened",
        "es": "no destructiv[oa]s?|sin (?:abrir|perforar|destruir|dañar|pinchar|romper|cortar)\\w*"
        "|no hace falta (?:perforar|abrir|pinchar)|ningún \\w+ abierto|no (?:perforar|abrir|pinchar)",
        "fr": "non[-\\s]destructi(?:f|fs|ve|ves)"
        "|sans (?:ouvrir|percer|détruire|endommager|piquer|couper|abîmer)\\w*|ne pas (?:ouvrir|percer)"
        "|aucun \\w+ ouvert|inutile d['’]ouvrir",
        "de": "zerstörungsfrei\\w*|ohne (?:anstechen|öffnen|zerstör\\w+|anschneiden|beschädig\\w+)"
        "|ohne (?:es|sie|ihn) zu (?:öffnen|zerstören)|kein\\w* (?:anstechen|öffnen|anschneiden)"
        "|ungeöffnet\\w*",
        "ca": "no destructi(?:u|va|us|ves)"
        "|sense (?:obrir|perforar|destruir|malmetre|punxar|trencar|tallar|fer malbé)\\w*"
        "|no cal (?:perforar|obrir|punxar)|cap \\w+ obert|no (?:perforar|obrir|punxar)",
    },
    "inline": {
        "en": "in-?line|(?:at|in) (?:full )?line speed|without (?:stopping|slowing)(?: down)? the line"
        "|in the running line|nothing (?:is )?stopped",
        "es": "en (?:la )?línea|sin (?:parar|detener|frenar) la (?:línea|producción)|a velocidad de línea"
        "|a la velocidad de la línea|sobre la marcha",
        "fr": "en ligne|sans arrêter la (?:ligne|production)|sans ralentir la (?:ligne|production)"
        "|à (?:la )?(?:vitesse|cadence) (?:de|en) (?:la )?ligne|sans arrêt de (?:la )?ligne|à la volée"
        "|au passage",
        "de": "inline\\w*|in-line|in der (?:laufenden )?(?:linie|produktion)|im (?:linien)?takt"
        "|bei voller \\w*geschwindigkeit"
        "|ohne die linie (?:anzuhalten|zu (?:stoppen|bremsen|verlangsamen))|ohne stillstand"
        "|am laufenden band|im (?:vorbeilauf|durchlauf)",
        "ca": "en (?:la )?línia|sense (?:aturar|parar|alentir) la (?:línia|producció)"
        "|a (?:la )?velocitat de (?:la )?línia|sobre la marxa",
    },
    "food_safe": {
        "en": "food[-\\s](?:safe|grade|approved|compliant|contact)|(?:suitable|approved|safe) for food",
        "es": "apt[oa]s? para (?:uso |contacto )?aliment\\w+|contacto (?:con alimentos|alimentario)"
        "|grado alimentario|uso alimentario",
        "fr": "contact alimentaire|(?:aptes?|aptitude) (?:au contact |à l['’]usage )?alimentaires?"
        "|qualité alimentaire|contact avec (?:les|des) aliments",
        "de": "lebensmittel(?:echt|geeignet|konform|tauglich|sicher)\\w*"
        "|für lebensmittel (?:zugelassen|geeignet)|lebensmittelkontakt",
        "ca": "apt[ea]?s? per a (?:ús |contacte )?aliment\\w+|contacte (?:amb aliments|alimentari)"
        "|grau alimentari|ús alimentari",
    },
    "washdown": {
        "en": "wash-?down|foam clean\\w+|high-?pressure clean\\w+|hosed? down|washed down|(?:clean|wash)\\w* with foam"
        "|wash(?:ing)?-down|daily (?:clean|wash)\\w*|daily foam|hygienic (?:design|housing)s?",
        "es": "lavado (?:diario |nocturno )?(?:con|a) (?:espuma|presión|manguera)"
        "|limpieza (?:diaria )?con espuma|lavables?|lavado diario|limpieza diaria",
        "fr": "lavage (?:à la mousse|au jet|haute pression|quotidien)\\w*|nettoyage (?:à la|en) mousse"
        "|nettoyage haute pression|lavages? (?:quotidiens?|journaliers?)",
        "de": "hochdruckreinig\\w+|schaumreinig\\w+|abspritz\\w+|washdown|abwaschbar"
        "|tägliche\\w* (?:reinigung|wäsche)|nassreinig\\w*",
        "ca": "rentat (?:diari )?(?:amb|a) (?:escuma|pressió|mànega)|neteja (?:diària )?amb escuma|rentables?"
        "|rentat diari|neteja diària",
    },
    "no_radiation": {
        "en": "(?:no|without) (?:any )?(?:ioni[sz]ing )?radiation|radiation-?free",
        "es": "sin (?:radiación|radiaciones)",
        "fr": "sans (?:rayonnements?(?: ionisants?)?|radiations?)",
        "de": "(?:ohne|keine) (?:ionisierende )?strahlung|strahlungsfrei\\w*|kein\\w* strahlenschutz\\w*",
        "ca": "sense (?:radiació|radiacions)",
    },
    "no_radioactive_source": {
        "en": "(?:no|without) (?:radioactive|nuclear|gamma) \\w+|not radioactive",
        "es": "(?:sin|ni) (?:fuentes? radiactivas?|isótopos)",
        "fr": "(?:sans|ni) (?:sources? radioactives?|isotopes)|remplace une source (?:de césium|radioactive)",
        "de": "(?:ohne|kein\\w*) (?:radioaktiv\\w+(?: quellen?| strahler)?|strahlenquelle\\w*|strahler\\b|isotop\\w*)"
        "|strahlerfrei\\w*|strahlenquellenfrei\\w*",
        "ca": "(?:sense|ni) (?:fonts? radioactives?|isòtops)",
    },
    "no_x_rays": {
        "en": "(?:no|without|nor) x-?rays?",
        "es": "(?:sin|ni) rayos x",
        "fr": "(?:sans|ni) rayons x",
        "de": "(?:ohne|kein\\w*) röntgen\\w*|röntgenfrei\\w*",
        "ca": "(?:sense|ni) raigs x",
    },
    "no_chemicals": {
        "en": "(?:no|without) (?:any )?(?:chemicals|reagents|solvents)|(?:chemical|reagent|solvent)-?free"
        "|(?:no|without) (?:chemical|reagent|solvent)\\w*|no residue of chemicals",
        "es": "sin (?:químicos|productos químicos|reactivos|disolventes)"
        "|sin (?:químic|reactiv|disolvent|residuos? químic)\\w*",
        "fr": "sans (?:produits? chimiques?|réactifs?|solvants?|chimie)"
        "|(?:sans|ni) (?:chimi|réactif|solvant|résidus? chimi)\\w*",
        "de": "ohne (?:chemi\\w+|reagenzien|lösemittel|lösungsmittel)|(?:chemie|reagenzien|lösemittel)frei\\w*"
        "|kein\\w* (?:chemi\\w+|reagenz\\w*|lösemittel|lösungsmittel)",
        "ca": "sense (?:químics|productes químics|reactius|dissolvents)"
        "|(?:sense|ni) (?:químic|reacti|dissolvent|residus? químic)\\w*",
    },
    "every_piece": {
        "en": "100 ?% (?:inline )?(?:inspection|control|check\\w*|testing)"
        "|every (?:single )?(?:tray|pack|package|part|piece|item|unit|product|bottle|can|fruit|cell)"
        "|each (?:tray|pack|package|part|piece|item|unit|product|bottle|can|fruit|cell)",
        "es": "(?:control|inspección) (?:al|del) 100 ?%"
        "|cada (?:envase|botella|bandeja|pieza|unidad|producto|lata|fruto|módulo)"
        "|todos los (?:envases|productos)|todas las (?:piezas|unidades|botellas|bandejas)",
        "fr": "contrôle (?:à|de) 100 ?%"
        "|chaque (?:barquette|bouteille|emballage|pièce|unité|produit|flacon|fruit|boîte)"
        "|toutes les (?:pièces|bouteilles|barquettes)|tous les (?:produits|emballages)",
        "de": "100[-\\s]?%[-\\s]?(?:kontrolle|prüfung)|hundert ?prozent ?(?:kontrolle|prüfung)"
        "|jede[rsnm]? (?:einzelne[nsr]? )?(?:schale|packung|flasche|dose|teil|stück|produkt|bauteil|zelle"
        "|frucht)",
        "ca": "(?:control|inspecció) (?:al|del) 100 ?%"
        "|cada (?:envàs|ampolla|safata|peça|unitat|producte|llauna|fruit)|tots els (?:envasos|productes)"
        "|totes les (?:peces|unitats|ampolles|safates)",
    },
    "real_time": {
        "en": "(?:in )?real[-\\s]time",
        "es": "(?:en )?tiempo real",
        "fr": "(?:en )?temps réel",
        "de": "(?:in )?echtzeit\\w*",
        "ca": "(?:en )?temps real",
    },
    "cleaned_in_place": {
        "en": "CIP|clean(?:ed|ing)[-\\s]in[-\\s]place|caustic|lye"
        "|(?:cleaning|clean\\w*) with (?:lye|acid|caustic)",
        "es": "CIP|limpieza (?:in situ|con sosa|en el sitio)|sosa|lejía",
        "fr": "NEP|CIP|nettoyage (?:en place|à la soude)|soude",
        "de": "CIP|laugen?\\w*|alkalisch\\w* reinig\\w*",
        "ca": "CIP|neteja (?:in situ|amb sosa)|sosa|lleixiu",
    },
    "no_marker": {
        "en": "(?:no|without) (?:\\w+ )?(?:or \\w+ )?(?:markers?|tracers?|dyes?|contrast agents?|stains?|tags?"
        "|labels? in)\\b(?: \\w+ agents?)?|(?:marker|tracer|dye|label)-free|no carrier gas\\w*|no helium"
        "|no indicators?",
        "es": "(?:sin|ningún) (?:marcador|trazador|colorante|tinte|indicador|aditivo|contraste)\\w*"
        "|ni poner indicadores",
        "fr": "(?:sans|ni|aucun) (?:marqueur|traceur|colorant|indicateur|additif|agent de contraste)\\w*",
        "de": "(?:ohne|keine?r?|kein) (?:marker\\w*|tracer\\w*|farbstoff\\w*|zusatz\\w*|zusätze|trägergas\\w*"
        "|kontrastmittel|indikator\\w*|helium)|(?:marker|tracer)frei\\w*",
        "ca": "(?:sense|cap|ni) (?:marcador|traçador|colorant|tint|indicador|additiu)\\w*",
    },
    "no_couplant": {
        "en": "(?:no|without) (?:water|couplant|coupling|gel|wetting|immersion)\\w*(?: \\w+| or \\w+)?"
        "|air-coupled",
        "es": "sin (?:agua|acoplante|gel|inmersión|medio de acoplamiento)",
        "fr": "sans (?:eau|couplant|gel|immersion|milieu de couplage)",
        "de": "ohne (?:wasser|koppelmittel|koppelmedium|gel|benetzung\\w*|tauchbad)|koppelmittelfrei\\w*"
        "|luftgekoppelt\\w*",
        "ca": "sense (?:aigua|acoblant|gel|immersió|medi d['’]acoblament)",
    },
    "no_additive": {
        "en": "(?:no|without) (?:\\w+ )?(?:absorbers?|adhesives?|glue|additives?|primers?|carbon black|dyes?"
        "|filler)|(?:additive|absorber|adhesive|glue|solder)-free",
        "es": "sin (?:absorbente|adhesivo|cola|pegamento|aditivo|imprimación)\\w*",
        "fr": "sans (?:absorbeur|colle|adhésif|additif|apprêt)\\w*",
        "de": "ohne (?:absorber|kleber|klebstoff|zusatzstoff|additiv|haftvermittler)\\w*"
        "|kein\\w* (?:absorber|kleber|klebstoff|ruß|zusatzstoff)\\w*",
        "ca": "sense (?:absorbent|adhesiu|cola|additiu|imprimació)\\w*",
    },
    "no_dilution": {
        "en": "(?:no|without|not) (?:dilut\\w+|sample preparation|preparation)|undiluted|non-diluted",
        "es": "sin (?:diluir|dilución|preparar|preparación)",
        "fr": "sans (?:dilution|diluer|préparation|préparer)|non dilué\\w*",
        "de": "ohne (?:verdünn\\w+|probenvorbereitung|probennahme)|unverdünnt\\w*",
        "ca": "sense (?:diluir|dilució|preparar|preparació)",
    },
    "one_sided": {
        "en": "(?:from )?one[-\\s]side(?:d)?(?: only)?|single[-\\s]sided|access from one side|from one side",
        "es": "(?:desde |por |de )?un(?:a sola|a| solo) (?:cara|lado)",
        "fr": "(?:d['’]un|par un) seul côté|une seule face|accès unilatéral|unilatéral\\w*",
        "de": "einseitig\\w*|von einer seite|nur eine seite",
        "ca": "(?:d['’]|per )?un(?:a sola| sol) (?:cara|costat)",
    },
    "printed_film": {
        "en": "printed (?:film|lid|foil|pack|material|web)\\w*|under (?:the )?print",
        "es": "(?:film|tapa|lámina|envase)s?(?: \\w+)? impres[oa]s?|bajo la (?:impresión|tinta)",
        "fr": "(?:film|opercule|emballage)s? imprimés?|sous l['’](?:encre|impression)",
        "de": "bedruckt\\w*(?: und \\w+)? (?:foli|deckel|packung|verpackung)\\w*|bedruckt\\w*|unter dem druck",
        "ca": "(?:film|tapa|làmina|envàs)(?: \\w+)? impres\\w*|sota la (?:impressió|tinta)",
    },
    "dust": {
        "en": "dust-?(?:proof|tight|y)|(?:against|despite|in|through|stands?) (?:\\w+ )?dust",
        "es": "(?:contra el|con|en|a pesar del|resiste el) polvo|polvorient\\w+",
        "fr": "(?:contre la|malgré la|dans la|aux) poussières?|poussiéreu\\w+",
        "de": "(?:gegen|bei|trotz|durch|im) (?:\\w+ )?staub\\w*|staub(?:ig|dicht|geschützt)\\w*",
        "ca": "(?:contra la|amb|malgrat la|a la) pols|polseg\\w*",
    },
    "audit_trail": {
        "en": "audit[-\\s]trails?|electronic (?:records|signatures?)|signed records|data integrity",
        "es": "registros? (?:electrónicos?|con firma)|firma electrónica|pista de auditoría|audit trail"
        "|integridad de (?:los )?datos",
        "fr": "enregistrements? (?:électroniques?|conformes?)|piste d['’]audit|signatures? électroniques?"
        "|audit trail|intégrité des données",
        "de": "audit[-\\s]?trail|elektronische (?:aufzeichnung|unterschrift|signatur)\\w*|datenintegrität"
        "|prüfpfad\\w*",
        "ca": "registres? (?:electrònics?|amb signatura)|signatura electrònica|pista d['’]auditoria|audit trail"
        "|integritat de (?:les )?dades",
    },
    "traced_piece": {
        "en": "(?:stored|saved|recorded|linked|result\\w*|curve\\w*) (?:\\w+ ){0,4}(?:serial number|identifier"
        "|mould number|ID|per (?:pack|part|piece|weld|item))"
        "|traceab\\w+ (?:to|per) (?:the )?(?:piece|part|serial|mould)\\w*|per cavity|by cavity",
        "es": "(?:guardad|registrad|vinculad|asociad|resultado)\\w* (?:\\w+ ){0,4}(?:número de (?:serie|molde)"
        "|cavidad|identificador|por (?:pieza|envase))|por cavidad",
        "fr": "(?:enregistr|rattach|associ|li)é\\w* (?:\\w+ ){0,4}(?:numéro de (?:série|moule)|cavité|identifiant)"
        "|par cavité|par moule",
        "de": "(?:mit|zu|je|unter) (?:\\w+ ){0,3}(?:seriennummer|kennung|formnummer|kavität"
        "|nestnummer)(?: (?:gespeichert|abgelegt|verknüpft))?|je (?:kavität|nest)",
        "ca": "(?:desa|registra|vincula|associa|resultat)\\w* (?:\\w+ ){0,4}(?:número de (?:sèrie|motlle)|cavitat"
        "|identificador)|per cavitat",
    },
    "by_recipe": {
        "en": "(?:by|with|per|from) (?:the )?recipes?|changes? with the recipe|selectable by format",
        "es": "(?:por|con|según) (?:la )?recetas?",
        "fr": "(?:par|selon|avec) (?:la )?recettes?",
        "de": "(?:per|nach|über|mit) (?:der )?rezept\\w*|rezeptgesteuert\\w*",
        "ca": "(?:per|amb|segons) (?:la )?receptes?|per recepta|amb la recepta",
    },
    "day_and_night": {
        "en": "(?:by )?day and (?:by )?night|24/7|round the clock",
        "es": "(?:de )?día y (?:de )?noche|24/7",
        "fr": "(?:de )?jour (?:et|comme) (?:de )?nuit|24 ?h/24",
        "de": "tag und nacht|rund um die uhr|24/7",
        "ca": "(?:de )?dia i (?:de )?nit|24/7",
    },
    "hand_held": {
        "en": "hand-?held|portable|telephones?|smartphones?",
        "es": "portátil(?:es)?|de mano|teléfono|móvil",
        "fr": "portables?|portatifs?|portative\\w*|à main|téléphone\\w*|smartphone\\w*",
        "de": "handgerät\\w*|tragbar\\w*|handgeführt\\w*|smartphone\\w*|telefon\\w*",
        "ca": "portàtil(?:s)?|de mà|telèfon|mòbil",
    },
    "eye_safe": {
        "en": "eye-?safe|laser class 1|class 1|safe for (?:people|persons|staff|operators)",
        "es": "(?:láser de )?clase 1|segur[oa]s? para (?:las personas|el personal|los ojos)",
        "fr": "(?:laser de )?classe 1|sans danger pour (?:les personnes|l['’]œil|le personnel)"
        "|sûre? pour les personnes",
        "de": "(?:laser)?klasse 1|augensicher\\w*|sicher für (?:menschen|personen|personal)",
        "ca": "(?:làser de )?classe 1|segur[ae]?s? per a (?:les persones|el personal)",
    },
    "edges": {
        "en": "edges? (?:is |are )?included|including (?:the )?edges?|edge to edge|full width",
        "es": "bordes? incluidos?|incluidos los bordes|de borde a borde|tod[oa] (?:el|la) anch\\w+",
        "fr": "bords? compris|y compris les bords|bord à bord|toute la (?:largeur|laize)",
        "de": "(?:einschließlich|inklusive|samt) (?:der )?(?:kanten|ränder)|(?:kanten|ränder) eingeschlossen"
        "|volle\\w* (?:bahn)?breite|lückenlos\\w*",
        "ca": "vores incloses|incloses les vores|de vora a vora|tota l['’]amplada",
    },
    "no_disassembly": {
        "en": "(?:no|without) (?:dismantl|disassembl|unplug|disconnect|dismount|taking apart)\\w*"
        "|nothing (?:is )?(?:dismantled|disconnected|unplugged)",
        "es": "sin (?:desmontar|desenchufar|desconectar)\\w*|no se (?:desmonta|desconecta) nada",
        "fr": "sans (?:démont|débranch|déconnect)\\w*|rien n['’]est (?:démonté|débranché)",
        "de": "ohne (?:demontage|ausbau|abstecken|abklemmen|zerlegen)"
        "|nichts wird (?:abgesteckt|demontiert|ausgebaut|abgeklemmt)",
        "ca": "sense (?:desmuntar|desendollar|desconnectar)\\w*|no es (?:desmunta|desconnecta) res",
    },
    "interference_free": {
        "en": "immune to (?:\\w+ ){0,3}(?:fields?|currents?|interference|lightning|emi)"
        "|insensitive to (?:\\w+ ){0,2}(?:fields?|currents?)"
        "|not disturbed by (?:\\w+ ){0,4}(?:wires?|lines?|fields?)|no electrical (?:lead|conductor)s?",
        "es": "(?:inmune|insensible)s? a (?:\\w+ ){0,4}(?:campos?|corrientes?|rayos?|interferencias?)",
        "fr": "(?:immunisé|insensible)\\w* aux? (?:\\w+ ){0,4}(?:champs?|courants?|foudre|interférences?)",
        "de": "(?:unempfindlich|immun) gegen (?:\\w+ ){0,3}(?:felder|ströme|blitz\\w*|störung\\w*|emv)"
        "|leitet keinen blitz|keine elektrische leitung",
        "ca": "(?:immune?|insensible)s? a (?:\\w+ ){0,4}(?:camps?|corrents?|llamps?|interferènci\\w+)",
    },
    "unattended": {
        "en": "without (?:people|staff|operators?|persons)|unattended|remote(?:ly)?(?: monitor\\w+)?",
        "es": "sin (?:personal|personas|operarios?)|a distancia|desatendid\\w+",
        "fr": "sans (?:personnel|personnes|opérateurs?)|à distance",
        "de": "ohne (?:personal|personen|menschen|bediener)|ferngesteuert\\w*|fernüberwach\\w*|unbemannt\\w*",
        "ca": "sense (?:personal|persones|operaris?)|a distància",
    },
    "unaffected_by_steam": {
        "en": "(?:through|in spite of|despite|stands?|with) (?:\\w+ ){0,3}(?:steam|mist|spray|fog|condensation)",
        "es": "(?:a pesar de|con|entre|resiste) (?:\\w+ ){0,2}(?:vapor|niebla|condensación)",
        "fr": "(?:malgré|avec|à travers) (?:\\w+ ){0,3}(?:vapeur|brouillard|condensation|buée)",
        "de": "(?:trotz|durch|bei) (?:\\w+ ){0,2}(?:dampf|nebel|sprühnebel|kondensat\\w*)",
        "ca": "(?:malgrat|amb|a través de) (?:\\w+ ){0,2}(?:vapor|boira|condensació)",
    },
    "legal_metrology": {
        "en": "legal metrology|approved for (?:charging|billing|trade|invoicing)\\b|calibratable|MID approv\\w+",
        "es": "metrología legal|(?:aprobad|homologad)\\w+ para (?:facturar|la facturación|el cobro)",
        "fr": "métrologie légale|(?:agréée?|homologuée?|approuvée?)s? pour (?:la facturation|facturer)",
        "de": "eichfähig\\w*|geeicht\\w*|eichamtlich\\w*|für die abrechnung zugelassen\\w*",
        "ca": "metrologia legal|(?:aprova|homologa)\\w+ per (?:a )?(?:facturar|la facturació)",
    },
    "no_recalibration": {
        "en": "(?:no|without) (?:re)?calibrat\\w+|calibration-free",
        "es": "sin (?:re)?calibra\\w+",
        "fr": "sans (?:ré)?(?:étalonn|calibr)\\w+",
        "de": "ohne (?:neu)?kalibrier\\w*|kalibrierfrei\\w*",
        "ca": "sense (?:re)?calibra\\w+",
    },
}  # fmt: skip
"""For each quality its patterns in each language."""

IMPLIED_BY_CODE: Mapping[str, str] = {"ANNEX11": "audit_trail", "21CFR11": "audit_trail"}
"""Qualities that go with a standard."""

IMPLIED_BY_QUALITY: Mapping[str, str] = {
    "no_couplant": "no_contact",
    "no_radioactive_source": "no_radiation",
    "no_x_rays": "no_radiation",
}
"""Qualities that go with another one."""

IMPLIED_BY_PACE = frozenset({"every_piece", "inline", "real_time"})
"""What a pace that is fast enough says besides."""
