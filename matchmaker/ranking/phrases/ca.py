"""Catalan: how people write amounts, ask for things, and say what they cannot do."""

from .kinds import Amounts, Demands, Limits, Qualities

AMOUNTS = Amounts(
    decimal=",",
    units={
        "metres?": "metre", "mil·límetres?": "mm", "centímetres?": "cm", "quilòmetres?": "km",
        "micròmetres?|micres|micra|microns?": "um", "nanòmetres?": "nm", "polzades?|polzada": "inch",
        "metres? quadrats?": "metre ** 2", "metres? cúbics?": "metre ** 3", "hectàrees|hectàrea": "hectare",
        "litres?": "litre", "mil·lilitres?": "millilitre", "hectolitres?": "hectolitre",
        "grams?": "gram", "quilo(?:gram)?s?": "kilogram", "mil·ligrams?": "mg", "tones|tona": "tonne",
        "segons?": "second", "mil·lisegons?": "ms", "minuts?": "minute", "hores|hora": "hour",
        "dies|dia": "day", "setmanes|setmana": "week", "mesos|mes": "month", "anys?": "year",
        "per cent": "percent", "punts? percentuals?": "percentage_point", "punts?": "point", "parts per milió": "ppm",
        "graus? celsius": "degC", "graus?": "degree", "euros?": "euro", "volts?": "volt", "quilovolts?": "kilovolt",
        "watts?|vats?": "watt", "decibels?": "decibel",
    },
    numbers={"un": 1, "una": 1, "dos": 2, "dues": 2, "tres": 3, "quatre": 4, "cinc": 5, "sis": 6, "set": 7, "vuit": 8,
             "nou": 9, "deu": 10, "onze": 11, "dotze": 12, "quinze": 15, "vint": 20, "trenta": 30, "quaranta": 40,
             "cinquanta": 50, "seixanta": 60, "noranta": 90, "cent": 100,
             "mil": 1000},
    multipliers={"mil": 1e3, "milions (?:de |d['’])": 1e6, "milions": 1e6},
    per="per|a la|a l['’]|al|cada|l['’]",
    to="a|fins a",
    between="entre",
    joined="i",
    either="o",
    about="uns|unes|aproximadament|aprox\\.?|prop de|al voltant de|gairebé|els|les|el|la|un|una",
    domain_from="des de|des d['’]|des del|a partir de|a partir d['’]",
    domain_to="fins a|fins als?",
    at_least="almenys|com a mínim|mínim(?: de)?|mín\\.?|més de|més d['’]|superiors? a|per sobre del?|no menys de"
    "|més gran(?:s)? de",
    at_most="com a màxim|com a molt|màxim(?: de)?|màx\\.?|no més de|menys de|menys del|menys d['’]|per sota del?"
    "|inferiors? al?|sota|sense superar|en menys de|millor que|més petit(?:s)? de",
    at_least_after="o més|com a mínim|almenys|en amunt",
    at_most_after="com a màxim|com a molt|o menys|màxim",
    accuracy="exactitud|precisió|repetibilitat|reproductibilitat|incertesa|tolerància|error",
    accuracy_after="d['’](?:exactitud|incertesa|error)|de (?:precisió|repetibilitat|tolerància)",
    accuracy_to="amb (?:\\w+ )?error de",
    resolution="resolució|píxels?(?: de)?|detalls? de",
    resolution_after="de resolució|per píxel",
    wavelength="longituds? d['’]ona|làser|llum|infraroig|swir|nir|ultraviolat|uv|\\w*espectr\\w+|banda",
    within="en|cada|en menys de",
    each="cadascun[a]?|cada un[a]?",
    lanes="pistes?|pista|vies|via|carrils?|capçals?|mòduls?|canals?|files|fila|càmeres|càmera|màquin\\w+|línies|línia",
    packs="envas(?:os)?|ampoll[ae]s?|safat[ae]s?|llaun[ae]s?|pots?|flascons?|boss[ae]s?|caix[ae]s?|gots?|terrin[ae]s?"
    "|sobres|blísters?|vials?|xering\\w+|paquets?|tubs?|recipients?|packs?|estoigs?",
    pieces="peces|peça|unitats?|ut\\.?|productes?|objectes?|articles?|components?",
    frames="imatges|imatge|fotogrames?|línies|escombrats?|píxels|trets?|polsos|espectres?",
    readings="lectures|lectura|mesur[ae]s?|punts?|espectres?|imatges|imatge|fotogrames?|línies|escombrats?|perfils"
    "|valors|píxels|trets?|polsos|proves",
    cycles="cicles?|cops?|passos",
    pace="línia|velocitat|cadència|envas\\w+|ritme|peces|producció",
)  # fmt: skip

DEMANDS = Demands(
    must="ha de|han de|cal que|cal|calen|és (?:imprescindible|obligatori|necessari)|són (?:imprescindibles|obligatoris"
    "|necessaris)|s['’]exigeix|es requereix|fa falta",
    never="no (?:pot|poden|podem|es pot|es poden|ha de|han de|s['’]admet|es permet)|prohibi\\w+|en cap cas"
    "|mai (?:pot|ha de)",
    should="hauria\\w*|haurien|idealment|si pot ser|si és possible|preferible\\w*|preferiblement|seria (?:bo|ideal"
    "|desitjable)"
    "|desitjable|ens agradaria|opcional\\w*|convé",
    wanted="busquem|cerquem|es busca|necessitem|volem|demanem|esperem|ens cal|voldríem",
    without="sense|en lloc de|en comptes de",
    told="avui|actualment|fins ara|ara mateix|de moment|l['’]any passat|ens assabentem|avui dia",
    tried="(?:hem|s['’]ha|s['’]han|havíem|vam|vàrem) (?:provat|provar|assajat|intentat|intentar)|proves amb",
    ruled_out_before="descartem|no volem|hem descartat|excloem|vam deixar de banda|res de|queden (?:descarta"
    "|exclo)\\w+",
    ruled_out_after="(?:està|estan|queda|queden) (?:descartad|exclos|prohibid)\\w*|no (?:és|són) (?:una opció"
    "|acceptables?|viables?)",
    materials="film|làmina|vidre|plàstics?|polímers?|polipropilè|polietilè|PET|PP|PE|PVC|metalls?|acer|alumini|paper"
    "|cartró"
    "|fusta|tèxtils?|cautxú|ceràmica|fibra de carboni|materials?|pell|teixit|recobriment|cotó|llana",
    line="línia|cinta|cadència|velocitat|per (?:minut|hora|segon)|aturar|parar|alentir|neteja|renta\\w*|sala"
    "|temperatura|torn"
    "|operari\\w*|instal·la\\w*",
    costs="cost(?:os)?|costa|preu|pressupost|EUR|euros?|€|amortitz\\w+|inversió",
    abbreviations="p\\.\\s?ex|etc|aprox|màx|mín|núm|ex|incl|ut|seg",
    weak="comprovar comprovat comprovada trobar troba detectar detectat detectada detecció veure visible mostrar"
    " mesurar"
    " mesurat mesura marcar assenyalat distingir quedar treballar funcionar sistema sistemes mètode procediment procés"
    " arribar menys límit segons directe simple bo bona nou complet sencer requisit resposta solució equip aparell"
    " màquina"
    " resultat inspecció inspeccionar control controlar prova quantitat nombre temps dia diari mateix producte"
    " productes"
    " qualitat valor valors permetre cada"
    " instal·lat instal·lada inclòs inclosa tots totes tot tota",
)

LIMITS = Limits(
    unsuitable="no (?:és |són |està |estan )?(?:apt[ea]?s?|adequa(?:t|da|ts|des)|indica(?:t|da|ts|des)|pensa(?:t|da"
    "|ts|des)"
    "|dissenya(?:t|da|ts|des)|vàlid[ae]?s?|aplicables?) (?:per(?: a)?|en|amb|als?)|no (?:serveix|funciona|treballa"
    "|val)(?:en)? (?:per"
    "|amb|en|sota|sobre)|no (?:veu|mesura|detecta|distingeix|llegeix|travessa|separa|talla|marca|solda)n?|excepte"
    "|llevat|tret"
    "|però no|sense senyal (?:en|amb|de)|falla (?:amb|en)|no (?:en|amb|sobre|sota|a través)",
    unable="no (?:es (?:veu(?:en)?|detect\\w+|distinge\\w+|mesur\\w+|llege\\w+|separ\\w+|poden? \\w+))|no (?:és"
    "|són) possibles?"
    "|queden? sense \\w+|no donen? senyal|passen? desapercebu\\w+|invisibles?|encara no (?:prova|demostra)\\w+",
    negation="no|sense|mai|cap|ni|lliure de|en lloc de|en comptes de|substitueix\\w*|evita\\w*",
    apart="sense(?! superar)|ni",
    only="només|sols|solament|únicament|exclusivament",
    pending="en preparació|previst[ae]?s?|sol·licita\\w+|en tràmit|en curs|encara no|planifica\\w+",
)

QUALITIES = Qualities(
    denied={
        "no_contact": "(?<!sense )(?<!cap )per contacte|palpador\\w*|tàctils?|sonda de contacte",
        "non_destructive": "(?<!no )destructi(?:u|va|us|ves)",
        "inline": "fora de línia|equip de (?:laboratori|sobretaula)|només al laboratori|de sobretaula",
    },
    properties={
        "transparent": "transparents?|translúcid[ae]?s?", "opaque": "opa(?:c|ca|cs|ques)", "dry": "sec(?:a|s|ques)?",
        "wet": "mulla(?:t|da|ts|des)|humi(?:t|da|ts|des)", "moving": "en moviment|en marxa",
        "standing": "atura(?:t|da|ts|des)|en repòs|estàti\\w+",
        "liquid": "líquids?|líquid[ae]s?", "solid": "sòlids?|sòlid[ae]s?",
    },
)  # fmt: skip
