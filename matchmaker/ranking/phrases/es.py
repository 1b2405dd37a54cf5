"""Spanish: how people write amounts, ask for things, and say what they cannot do."""

from .kinds import Amounts, Demands, Limits, Qualities

AMOUNTS = Amounts(
    decimal=",",
    units={
        "metros?": "metre", "milímetros?": "mm", "centímetros?": "cm", "kilómetros?": "km",
        "micr[oó]metros?|micras?|micrones": "um", "nan[oó]metros?": "nm", "pulgadas?": "inch",
        "metros? cuadrados?": "metre ** 2", "metros? cúbicos?": "metre ** 3", "hectáreas?": "hectare",
        "litros?": "litre", "mililitros?": "millilitre", "hectolitros?": "hectolitre",
        "gramos?": "gram", "kilo(?:gramo)?s?": "kilogram", "miligramos?": "mg", "toneladas?": "tonne",
        "segundos?": "second", "milisegundos?": "ms", "minutos?": "minute", "horas?": "hour",
        "días?": "day", "semanas?": "week", "mes(?:es)?": "month", "años?": "year",
        "por ciento": "percent", "puntos? porcentual(?:es)?": "percentage_point", "puntos?": "point",
        "partes por millón": "ppm",
        "partes por mil millones": "ppb", "grados? (?:celsius|centígrados?)": "degC", "grados?": "degree",
        "euros?": "euro", "voltios?": "volt", "kilovoltios?": "kilovolt", "vatios?": "watt", "decibelios?": "decibel",
    },
    numbers={"un": 1, "una": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7,
             "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12, "quince": 15, "veinte": 20, "treinta": 30,
             "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "noventa": 90, "cien": 100,
             "mil": 1000},
    multipliers={"mil": 1e3, "millones de": 1e6, "millones": 1e6, "millón de": 1e6},
    per="por|a la|al|cada",
    to="a|hasta",
    between="entre",
    joined="y",
    either="o|u",
    about="unos|unas|aproximadamente|aprox\\.?|cerca de|alrededor de|casi|los|las|el|la|un|una",
    domain_from="desde|a partir de|de tan solo",
    domain_to="hasta",
    at_least="al menos|como mínimo|por lo menos|mínimo(?: de)?|mín\\.?|más de|superior(?:es)? a|por encima del?"
    "|no menos de|mayor(?:es)? (?:de|que)|supera(?:n|r)?",
    at_most="como máximo|como mucho|a lo sumo|máximo(?: de)?|máx\\.?|no más de|menos del?|por debajo del?"
    "|inferior(?:es)? al?|bajo|menor(?:es)? (?:de|que|del)|en menos de|sin superar|no (?:debe |puede )?superar"
    "|mejor que",
    at_least_after="o más|como mínimo|al menos|por lo menos|en adelante",
    at_most_after="como máximo|como mucho|o menos|a lo sumo|máximo",
    accuracy="exactitud|precisi[oó]n|repetibilidad|reproducibilidad|incertidumbre|tolerancia|error",
    accuracy_after="de (?:exactitud|precisión|repetibilidad|incertidumbre|error)",
    accuracy_to="con (?:\\w+ )?error de",
    resolution="resolución|p[ií]xel(?:es)?(?: de)?|detalle de",
    resolution_after="de resolución|por píxel",
    wavelength="longitud(?:es)? de onda|láser|luz|infrarrojo|swir|nir|ultravioleta|uv|\\w*espectr\\w+|banda",
    within="en|cada|en menos de",
    each="cada un[oa]",
    lanes="pistas?|vías?|carril(?:es)?|cabezal(?:es)?|módulos?|canal(?:es)?|filas?|cámaras?|máquinas?|líneas?",
    packs="envases?|botellas?|bandejas?|latas?|tarros?|frascos?|bolsas?|cajas?|vasos?|tarrinas?|sobres?|blísteres"
    "|blisters?|viales?|ampollas?|jeringas?|paquetes?|botes?|tubos?|recipientes?|packs?|estuches?",
    pieces="piezas?|pzas?\\.?|pz\\.?|unidades|uds?\\.?|unidad|productos?|objetos?|artículos?|componentes?",
    frames="imágenes|imagen|fotogramas?|líneas|barridos?|píxeles|disparos?|pulsos|destellos|espectros?",
    readings="lecturas?|medidas?|mediciones|puntos?|espectros?|imágenes|imagen|fotogramas?|líneas|barridos?|perfiles"
    "|valores|píxeles|disparos?|pulsos|destellos|ensayos?",
    cycles="ciclos?|golpes?|pasos",
    pace="línea|velocidad|cadencia|envas\\w+|ritmo|piezas|producción",
)  # fmt: skip

DEMANDS = Demands(
    must="deben?|debe ser|tiene que|tienen que|ha de|han de|hay que|es (?:imprescindible|obligatorio|necesario)"
    "|son (?:imprescindibles|obligatorios|necesarios)|se exige|se requiere|es preciso|hace falta",
    never="no (?:deben?|puede|pueden|podemos|se puede|se pueden|se permite|ha de|tiene que|se admite)|prohibid\\w+"
    "|en ningún caso|nunca (?:debe|puede)",
    should="debería\\w*|idealmente|a ser posible|si es posible|preferible\\w*|preferiblemente|sería (?:bueno|ideal"
    "|deseable)"
    "|deseable|nos gustaría|opcional\\w*|mejor si|conviene",
    wanted="buscamos|se busca|necesitamos|queremos|pedimos|esperamos|precisamos|nos hace falta|querríamos",
    without="sin|en lugar de|en vez de",
    told="hoy|actualmente|hasta ahora|ahora mismo|de momento|el año pasado|nos enteramos|hoy en día",
    tried="(?:hemos|se ha|se han|habíamos) (?:probado|ensayado|intentado)|probamos|ensayamos|intentamos|pruebas con",
    ruled_out_before="descartamos|no queremos|hemos descartado|excluimos|nada de|quedan (?:descartad|excluid)[oa]s",
    ruled_out_after="(?:está|están|queda|quedan) (?:descartad|excluid|prohibid)[oa]s?|no (?:es|son) (?:una opción"
    "|aceptables?"
    "|viables?)",
    materials="film|lámina|vidrio|cristal|plásticos?|polímeros?|polipropileno|polietileno|PET|PP|PE|PVC|metal(?:es)?"
    "|acero"
    "|aluminio|papel|cartón|madera|textil(?:es)?|caucho|cerámica|fibra de carbono|materiales?|piel|tejido"
    "|recubrimiento",
    line="línea|cinta|cadencia|velocidad|por (?:minuto|hora|segundo)|parar|frenar|detener|limpieza|lava\\w*|sala"
    "|temperatura"
    "|turno|operari\\w+|instala\\w+",
    costs="costes?|cuesta|precio|presupuesto|EUR|euros?|€|amortiz\\w+|inversión",
    abbreviations="p\\.\\s?ej|etc|aprox|máx|mín|núm|ej|incl|uds|ud|pzas|seg",
    weak="comprobar comprobado comprobada encontrar encuentra detectar detectado detectada detección ver visible"
    " visibles"
    " mostrar mostrado medir medido medida medición marcar distinguir quedar trabajar funcionar sistema sistemas método"
    " procedimiento proceso alcanzar menos límite según directo simple bueno buena nuevo completo entero requisito"
    " respuesta"
    " solución equipo aparato máquina resultado inspección inspeccionar control controlar prueba cantidad número"
    " tiempo día"
    " diario mismo producto productos calidad valor valores permitir cada todas todos"
    " instalado instalada incluido incluida toda todo",
)

LIMITS = Limits(
    unsuitable="no (?:es |son |está |están )?(?:apt[oa]s?|adecuad[oa]s?|indicad[oa]s?|pensad[oa]s?|diseñad[oa]s?"
    "|válid[oa]s?"
    "|aplicables?|preparad[oa]s?) (?:para|en|a|con)|no (?:sirve|funciona|trabaja|vale)n? (?:para|con|en|bajo|sobre)"
    "|no (?:ve|mide|detecta|distingue|lee|atraviesa|penetra|separa|corta|marca|suelda)n?|excepto|salvo|menos en|pero no"
    "|sin señal (?:en|con|de|a través)|falla (?:con|en|ante)|no (?:en|con|sobre|bajo|a través de)",
    unable="no (?:se (?:ven?|detectan?|distinguen?|miden?|leen?|separan?|pueden? \\w+))|no (?:es|son) posibles?"
    "|quedan? sin \\w+"
    "|no dan? señal|pasan? desapercibid[oa]s?|invisibles?|aún no (?:probad|demostrad)[oa]s?",
    negation="no|sin|nunca|ningún|ninguna|ni|libre de|en lugar de|en vez de|sustituye\\w*|evita\\w*",
    apart="sin(?! superar)|ni",
    only="sol[oa]s?|sólo|solamente|únicamente|exclusivamente",
    pending="en preparación|previst[oa]s?|solicitad[oa]s?|en trámite|en curso|todavía no|aún no|planificad[oa]s?",
)

QUALITIES = Qualities(
    denied={
        "no_contact": "(?<!sin )(?<!ningún )por contacto|palpador\\w*|táctil(?:es)?|sonda de contacto",
        "non_destructive": "(?<!no )destructiv[oa]s?",
        "inline": "fuera de línea|equipo de (?:laboratorio|sobremesa)|s[oó]lo en (?:el )?laboratorio|de sobremesa",
    },
    properties={
        "transparent": "transparentes?|translúcid[oa]s?", "opaque": "opac[oa]s?", "dry": "sec[oa]s?",
        "wet": "mojad[oa]s?|húmed[oa]s?", "moving": "en movimiento|en marcha",
        "standing": "parad[oa]s?|en reposo|estátic[oa]s?",
        "liquid": "líquid[oa]s?", "solid": "sólid[oa]s?",
    },
)  # fmt: skip
