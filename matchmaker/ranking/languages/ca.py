"""Catalan: the words that say nothing of a subject.

A frozen selection from Snowball's list (BSD) and stopwords-iso (MIT), read through by hand: words of substance that the
longer list holds were taken out, and words that any request uses ("we need", "we look for") were put in.
"""

STOP_WORDS = """
abans actualment ací ah així això al aleshores algun alguna algunes alguns alhora allà allí allò als altra altre
altres amb ambdues ambdós ans apa aquell aquella aquelles aquells aquest aquesta aquestes aquests aquí ara avui
bastant busquem bé cada cadascun cadascuna cadascunes cadascuns cadascú cal caldria calen cap cerquem com contra
cosa de del dels des després dins dintre donat doncs durant el elles ells els em en encara ens entre era erem eren
eres es esta estan estat estava estaven estem esteu estic està estàvem estàveu et etc ets fa faig fan fas fem fent
fer feu fi fins fora força fou gaire gairebé ha han has hauria haurà haver havia havien he hem heu hi ho igual
iguals ja jo la les li llavors ma mai malgrat massa mateix mateixa mateixes mateixos me mentre menys meu meus meva
meves mitjançant molt molta moltes molts mon mons més ne necessita necessitem ni no nogensmenys només nosaltres
nostra nostre nostres on pas pel pels per perquè però poc poca pocs podem poden poder podeu podria podrien poques
pot propi prou puc pugui puguin qual quals quan quant que quelcom qui quin quina quines quins què sa sabem saben
saber sabeu sap saps se segons semblant semblants sempre sense ser ses seu seus seva seves si sigui siguin sinó
sobre sobretot soc solament sols som son sons sota sou sóc són tal també tampoc tan tanmateix tant tanta tantes te
tene tenen tenia tenim tenir teniu teu teus teva teves tinc tingui ton tons tot tota totes tots té un una unes uns
us va vaig vam van vas veu vol voldria voldríem volem vosaltres vostra vostre vostres vull érem éreu és éssent
"""

SMALL_WORDS = """
a al als amb d de del dels e el els en entre i l la les lo o per pel pels un una unes uns
"""
