"""English: the words that say nothing of a subject.

A frozen selection from Snowball's list (BSD) and stopwords-iso (MIT), read through by hand: words of substance that the
longer list holds were taken out, and words that any request uses ("we need", "we look for") were put in.
"""

STOP_WORDS = """
a able about above according across actually after afterwards again against ain all almost along already also
although always am amid among amongst an and another any anybody anyone anything anyway anywhere are aren around as
at away be became because become becomes becoming been before beforehand behind being below beside besides between
beyond both but by came can cannot cant certain certainly come comes could couldn couldnt currently did didn didnt
different do does doesn doesnt doing don done dont down during each eg either else elsewhere enough entirely
especially etc even ever every everybody everyone everything everywhere except few for from fully further
furthermore generally get gets getting give given gives go goes going gone got had hadn hadnt hardly has hasn hasnt
have haven havent having he hence her here hereby herein hers herself him himself his how however i ie if in indeed
instead into is isn isnt it its itself just keep kept largely later least less let lets like likely ll look looking
made mainly make makes making many may maybe me meanwhile merely might mightn mine more moreover most mostly much
must mustn my myself namely near nearly need needed needn needs neither never nevertheless no nobody non none nor
not nothing now nowadays nowhere obviously of off often on once only onto or other others otherwise ought our ours
ourselves out over own particularly partly per perhaps please possible possibly previously probably put puts quite
rather re really recently regarding relatively respectively same seek seeking seeks seem seemed seems several shall
shan she should shouldn shouldnt similarly simply since so some somebody somehow someone something sometimes
somewhat somewhere soon specifically still such sufficiently take taken takes than that the their theirs them
themselves then thence there thereafter thereby therefore therein these they this those though through throughout
thru thus till to today together too toward towards truly under unfortunately unless unlike until unto up upon us
use used uses using usually various ve very via want wants was wasn wasnt way we well were weren werent what
whatever when whenever where whereas whereby wherein wherever whether which whichever while whilst who whoever whole
whom whose why will wish with within without won wont would wouldn wouldnt yes yet you your yours yourself
yourselves
"""

SMALL_WORDS = """
a an and as at by for from in into of on or the to with
"""

# What anybody says of any work: such words are never the name of a need or of an answer by themselves.
GENERAL_WORDS = """
able accept add afternoon ahead allow amount answer apart appear approach area arrival arrive ask available average
away back bad base become begin believe belong big bottom break bring budget build buy call capacity carry case cause
certain chance change check choose clean clear close closed cold come common company compare complain complaint
complete condition contain continue control cost count couple customer cut daily damage day decide decision deep
deliver delivery demand depend detail device differ difference different difficult direct double dry early easy effort
empty end enough entire equipment evening event exact example exist expect expensive experience fail fall far fast few
fill final find finish firm first fit fix follow form found free full future general get give gone good grade group
grow half hall hand happen hard have heavy height help high hold hope hot hour house hundred idea important improve
include increase inside interest job keep kept kind know known laboratory large last late lay lead learn leave left
length less level life lift like limit line list little lived long look lose loss lost lot low machine made main make
manage manner market matter maximum mean meet met method middle minimum miss mix moment money month morning move name
narrow natural near need new next night normal note notice number offer office old open operator opposite order
ordinary outside own part partner party pass pay people perfect person piece place plan plant point poor position
possible practice present price problem process produce product production project proof proper prove put quality
quantity question quick range rate reach read ready real reason receive record reduce refuse regular reject remain
remove repeat replace request require rest result return right rise round row rule run safe sale sample save say
search season second see seem sell send sent separate serious serve set several share shelf shift short show side
similar simple single site size slow small sold solution solve special speed staff stand start state station stay step
stood stop store strong sudden suffer supplier supply sure system take talk task team tell test thing think third
throw tight time told took tool top total touch trade trial trouble trust try turn type understand unit use usual
value visit wait walk want warm waste watch way week weekend weight went wet whole wide width win wish word work
worker workshop worth written wrong year young
"""
