"""English: how people write amounts, ask for things, and say what they cannot do."""

from .kinds import Amounts, Demands, Limits, Qualities

AMOUNTS = Amounts(
    decimal=".",
    units={
        "met(?:re|er)s?": "metre", "millimet(?:re|er)s?": "mm", "centimet(?:re|er)s?": "cm", "kilomet(?:re|er)s?": "km",
        "micromet(?:re|er)s?|microns?": "um", "nanomet(?:re|er)s?": "nm", "inch(?:es)?": "inch",
        "square met(?:re|er)s?": "metre ** 2", "cubic met(?:re|er)s?": "metre ** 3", "hectares?": "hectare",
        "lit(?:re|er)s?": "litre", "millilit(?:re|er)s?": "millilitre", "hectolit(?:re|er)s?": "hectolitre",
        "gram(?:me)?s?": "gram", "kilo(?:gram)?s?": "kilogram", "milligrams?": "mg", "tonnes?|tons?": "tonne",
        "seconds?|secs?": "second", "milliseconds?": "ms", "minutes?|mins?": "minute", "hours?|hrs?": "hour",
        "days?": "day", "weeks?": "week", "months?": "month", "years?": "year",
        "per ?cent": "percent", "percentage points?": "percentage_point", "points?": "point",
        "parts per million": "ppm",
        "parts per billion": "ppb", "degrees? celsius": "degC", "degrees?": "degree", "euros?": "euro",
        "volts?": "volt", "kilovolts?": "kilovolt", "watts?": "watt", "kilowatts?": "kilowatt", "decibels?": "decibel",
    },
    numbers={"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
             "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
             "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100},
    multipliers={"hundred": 1e2, "thousand": 1e3, "million": 1e6},
    per="per|an?|each|every",
    to="to|up to|through",
    between="between",
    joined="and",
    either="or",
    about="about|around|some|roughly|approximately|approx\\.?|nearly|almost|a|an|the",
    domain_from="from|starting at|down to|as small as|as little as|as low as",
    domain_to="up to|as many as|as much as|as high as|as fast as",
    at_least="at least|no less than|not less than|no fewer than|minimum(?: of)?|min\\.?|more than|above|over|beyond"
    "|exceeding|faster than|not slower than|not below",
    at_most="at most|no more than|not more than|maximum(?: of)?|max\\.?|less than|fewer than|below|under|within|inside"
    "|(?:not|cannot|never) exceed(?:ing)?|no \\w+er than|not \\w+er than|smaller than|shorter than|better than"
    "|finer than|not above|not over",
    at_least_after="or more|and more|or better|and above|upwards|at least|minimum",
    at_most_after="at most|or less|or fewer|or narrower|or below|maximum|max\\.?",
    accuracy="accura(?:cy|te)|precision|precise|repeatab\\w+|reproducib\\w+|uncertainty|tolerance|error|to within"
    "|agrees? (?:to|within)|told (?:to|to within)",
    accuracy_after="(?:\\w+ )?(?:accuracy|precision|repeatability|reproducibility|uncertainty)|accurate",
    accuracy_to="(?:told|given|known|located?|measured|sized?|length|width|height|depth|thickness|direction"
    "|angle|place|position|moment|volume|weight|estimated|agrees?)\\b[^.;:,\\d]* to",
    resolution="resolution|resolves?|pixel size|pixels? of",
    resolution_after="(?:\\w+ )?resolution|(?:per|a) pixel|pixels?",
    wavelength="wavelengths?|laser|light|infrared|swir|nir|ultraviolet|uv|\\w*spectr\\w+|band",
    within="in|every|in less than|in under|within|in about",
    each="each",
    lanes="lanes?|tracks?|heads?|modules?|channels?|rows?|nozzles?|stations?|cameras?|machines?|lines?",
    packs="packs?|packages?|packagings?|trays?|bottles?|cans?|jars?|pouches|bags?|boxes|cartons?|cups?|tubs?|tubes"
    "|sachets?|blisters?|vials?|ampoules?|syringes?|containers?|cases",
    pieces="parts?|pieces?|pcs?\\.?|units?|items?|products?|objects?|articles?|components?|workpieces?|things",
    frames="images?|frames?|lines|pictures?|scans?|pixels|voxels?|slices|a-scans|exposures|shots?|pulses|flashes|spectra|spectrums?",
    readings="readings?|measurements?|points?|spectra|spectrums?|images?|frames?|lines|pictures?|scans?|spots?|pixels"
    "|profiles?|values?|voxels?|slices|a-scans|exposures|shots?|pulses|flashes|tests?",
    cycles="cycles?|strokes?|steps",
    pace="line|speed|throughput|pace|packs?|packaging|parts|bottl\\w+|conveyor|rate",
)  # fmt: skip

DEMANDS = Demands(
    must="must|has to|have to|need(?:s|ed)? to|is required|are required|requires?|shall|is essential"
    "|is mandatory|are mandatory|cannot do without|(?:it|which) is important that",
    never="must (?:not|never)|may (?:not|never)|shall not|(?:cannot|can not|can't) (?:be|slow|stop|use|touch|open)\\w*"
    "|is not allowed|are not allowed|not be allowed|no \\w+ (?:may|must|can)",
    should="should|ideally|preferably|would (?:like|prefer|be (?:nice|good|welcome|ideal))|if possible"
    "|as far as possible"
    "|nice to have|desirable|optional(?:ly)?|better still",
    wanted="we (?:need|want|look for|are looking for|seek|search for|ask for|expect|demand)|wanted|sought|looking for",
    without="without|no need to|instead of",
    told="today|currently|at present|so far|until now|up to now|at the moment|last (?:year|month|week)|nowadays"
    "|(?:we|they) learn",
    tried="(?:was|were|have been|has been|we have|we|we've) (?:already )?(?:tried|tested)|trials? (?:with|of)|tried"
    "|on trial|showed us|failed",
    ruled_out_before="we (?:rule|have ruled) out|we do not want|we don't want|ruled out|excluded",
    ruled_out_after="(?:is|are) (?:ruled out|excluded|out of the question|no option|not an option|not acceptable"
    "|forbidden|banned)|(?:does|do) not come into question",
    materials="film|foil|glass|plastics?|polymers?|polypropylene|polyethylene|PET|PP|PE|PVC|metals?|steel|alumini?um"
    "|paper|cardboard|wood|textiles?|rubber|ceramics?|carbon fib\\w+|composites?|skin|fabric|coating",
    line="line|inline|in-line|conveyor|belt|throughput|speed|per (?:minute|hour|second)|stop(?:ping|ped)?|clean(?:ed"
    "|ing)?"
    "|wash\\w*|room|temperature|shift|operator|install\\w*|fit into",
    costs="costs?|price|budget|EUR|euros?|€|pay(?:back)?|invest\\w*",
    abbreviations="e\\.g|i\\.e|etc|approx|max|min|ca|vs|no|fig|incl|resp",
    weak="check checked checks find found finds detect detected detects detection tell told tells see seen show shows"
    " shown measure measured measures measurement mark marked distinguish distinguished stay stays work works system"
    " systems method methods process processes reach reaches able least most limit up according within direct simple"
    " good new complete whole require required requires requirement answer solution device equipment machine result"
    " results inspection inspect inspected test tested control amount number time times day daily during same made like"
    " product products quality value values fit fits allow allows allowed provide provided given read"
    " installed included per each every all",
)

LIMITS = Limits(
    unsuitable="(?:not|never|un) ?(?:really |yet |well )?(?:suited|suitable|fit|intended|designed|made|meant|approved"
    "|available|applicable) (?:for|to|on|with)|(?:does not|do not|cannot|can not|will not) (?:work|cope|operate|deal"
    "|be used)"
    " (?:on|with|for|in|under)|(?:cannot|can not|unable to) (?:see|measure|detect|inspect|read|handle|sort|mark|weld"
    "|cut"
    "|clean|penetrate|pass|find|separate|tell|recognise|resolve|print|dry)|except(?: for| on)?|excluding|but not"
    "|not (?:for|on|through|under|in)|no (?:signal|result|reading)s? (?:from|on|with|for|in|through)|blind to|opaque to"
    "|is (?:blocked|disturbed|hidden) by|fails? (?:on|with|for|in)",
    unable="(?:is|are|was|were) (?:missed|left unsorted|left out|not (?:seen|found|detected|recognised|possible|shown"
    "|resolved|separated|read))|(?:give|gives) no signal|cannot be (?:seen|found|detected|recognised|measured|read"
    "|resolved|separated|sorted)|not possible|remains? (?:invisible|unseen|unsorted)|hides? the|invisible"
    "|not yet shown",
    negation="no|not|without|never|non|free of|instead of|rather than|neither|nor|in place of|replaces?|avoids?"
    "|avoiding",
    apart="without|no(?! \\w+er than| more than| less than| later than)",
    only="only|exclusively|solely|just",
    pending="in preparation|planned|pending|under way|in progress|not yet|applied for|expected",
)

QUALITIES = Qualities(
    denied={
        "no_contact": "(?<!non-)(?<!no )(?<!non )contact (?:measurement|probes?|gauges?|sensors?|thermometers?)"
        "|by contact"
        "|tactile|in contact with|touching",
        "non_destructive": "(?<!non-)(?<!non)destructive (?:tests?|testing|assays?|sampling)|samples? (?:is"
        "|are) destroyed",
        "inline": "off-?line (?:only|instrument)|bench(?:-?top)? instrument|laboratory (?:instrument|only)"
        "|only in the lab\\w*"
        "|hand-?held only",
    },
    properties={
        "transparent": "transparent|clear|see-through|translucent", "opaque": "opaque|non-transparent",
        "dry": "dry|dried", "wet": "wet|moist|damp", "moving": "moving|running|in motion|on the fly",
        "standing": "standstill|stationary|at rest|static", "liquid": "liquids?", "solid": "solids?",
    },
)  # fmt: skip
