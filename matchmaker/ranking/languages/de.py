"""German: the words that say nothing of a subject.

A frozen selection from Snowball's list (BSD) and stopwords-iso (MIT), read through by hand: words of substance that the
longer list holds were taken out, and words that any request uses ("we need", "we look for") were put in.
"""

STOP_WORDS = """
ab aber aktuell alle allein allem allen aller allerdings alles allgemeinen als also am an ander andere anderem
anderen anderer anderes anderm andern anderr anders ans au auch auf aufs aus ausser ausserdem außer außerdem
außerhalb bald bei beide beim benötigen benötigt bereits besonders bis bisher bislang bist brauchen braucht bzw ca
da dabei dadurch dafür dagegen daher dahin dahinter damals damit danach daneben dann daran darauf daraus darf darfst
darin darum darunter darüber das dasein daselbst dass dasselbe davon davor dazu dazwischen daß dein deine deinem
deinen deiner deines dem dementsprechend demgegenüber demgemäss demgemäß demselben demzufolge den denen denn
denselben der deren derer derjenige derjenigen dermassen dermaßen derselbe derselben derzeit des deshalb desselben
dessen deswegen dh dich die diejenige diejenigen dies diese dieselbe dieselben diesem diesen dieser dieses dir doch
dort drin du durch durchaus durfte durften dürfen dürft eben ebenso ein eine einem einen einer eines einig einige
einigem einigen einiger einiges einmal eins en ende endlich entweder er erst erste ersten erster erstes es etc etwa
etwas euch euer eure eurem euren eurer eures folgende für fürs ganz ganze ganzen ganzer ganzes gar gedurft gegen
gegenüber gehabt gekonnt gemacht gemocht gemusst genug gerade gesagt geschweige gewesen gewollt geworden gibt ging
hab habe haben habt hast hat hatte hatten hattest hattet heisst her heute hier hierbei hierfür hierzu hin hinter
hätte hätten ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in indem infolgedessen innerhalb ins irgend
ist ja je jede jedem jeden jeder jedermann jedermanns jedes jedoch jemand jemandem jemanden jene jenem jenen jener
jenes jetzt jeweilige jeweils kam kann kannst kaum kein keine keinem keinen keiner keines kommen kommt konnte
konnten können könnt könnte machen macht machte mag magst mal man manche manchem manchen mancher manches mehr mein
meine meinem meinen meiner meines mich mir mit mittels mochte mochten muss musst musste mussten muß mußt möchte
möchten mögen mögt müssen müsst müßt nach nachdem neben nein nicht nichts nie niemand niemandem niemanden noch nun
nur ob oder oft ohne sa sagt sagte schon sehr sei seid seien sein seine seinem seinen seiner seines seit seitdem
selbst sich sie sind so sodass solang solch solche solchem solchen solcher solches soll sollen sollst sollt sollte
sollten sondern sonst soweit sowie später steht suchen sucht trotzdem tun um und uns unse unsem unsen unser unsere
unserem unseren unserer unseres unses unter usw viel viele vielem vielen vielleicht vom von vor wann war waren warst
wart warum was weg wegen weil weiter weitere weiteren weiteres welche welchem welchen welcher welches wem wen wenig
wenige weniger weniges wenigstens wenn wer werde werden werdet weshalb wessen wie wieder wieso will willst wir wird
wirklich wirst wo wobei wodurch wofür woher wohin wohl wollen wollt wollte wollten womit worden worin wurde wurden
während währenddem währenddessen wäre würde würden zb zu zudem zuerst zugleich zum zunächst zur zurück zusammen zwar
zwischen über überhaupt übrigens
"""

SMALL_WORDS = """
am an auf aus bei beim das dem den der des die ein eine einem einen einer eines für im in mit oder und vom von zu zum
zur
"""

# What anybody says of any work: such words are never the name of a need or of an answer by themselves.
GENERAL_WORDS = """
abend ablauf abschnitt abstand abteilung aktion alter anbieter anfang anforderung angabe angebot anlage annahme ansatz
anteil antwort anzahl apparat arbeit art aufgabe auftrag aufwand ausgang auskunft auswahl bau bedarf bedingung beginn
beispiel bereich bericht beschwerde bestand besuch betrag betrieb bitte breite budget charge dauer ding durchschnitt
ecke eigenschaft einfluss eingang einheit einsatz ende entscheidung erfahrung erfolg ergebnis ersatz euro fabrik fach
fall fehler fertigung firma folge form frage frist gebiet gefahr gegenstand geld gerät gesucht gewinn grad grund
gruppe größe halle hand handel haufen herstellung hilfe hinweis hälfte höchstens höhe idee inhalt interesse jahr
kampagne kapazität kontrolle kopf kosten kraft kunde labor lage lager leistung leitung leute lieferant lieferung linie
liste los länge lösung machbarkeit mal mangel mann markt maschine maß maßnahme mehrheit menge mensch messung methode
mindestens minute mitarbeiter mitte mittel moment monat morgen muster möglichkeit nachfrage nachmittag nachricht nacht
name niemand nutzen ordnung ort paar partner person pflicht plan platz posten praxis preis probe problem produkt
produktion projekt prozess prüfung punkt qualität rand raum rechnung regel reihe rest rückgabe sache saison schaden
schicht schluss schritt schwierigkeit seite sekunde sicherheit situation sorte stand standort stelle strecke stufe
stunde stück suche system tag takt team technik teil termin test tiefe titel typ umfang umgebung unterlage unternehmen
unterschied ursache verbrauch verfahren vergleich verkauf verlust verpflichtung versuch verwendung vorgang vorschlag
vorteil ware wechsel weg weise weite werk werkstatt wert wirkung woche wunsch zahl zeit zeitpunkt ziel zugang zustand
zweck überblick übersicht
"""
