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

# What anybody says of any work: such words are never the name of a need or of an answer by themselves.
GENERAL_WORDS = """
acabar acceptar adonar afectar agafar ajuda ajudar alt ample any aparell aplicar apropar arribar augmentar avall avui
baix barat base bastant bo buit buscar cada cal caldre camp canvi canviar capacitat car cas causar cent cercar cert
clar client cobrim cobrir collocar començar comprar comprovar comptar comú condició contenir control conèixer cosa
cost costar costat creure dany danyar davant decidir deixar demanar demanda dependre desenvolupar detall dia diari
diferent diferència difícil diners dins dir directe donar dubte durada durar efecte empresa encarregat encàrrec
endavant ensenyar entendre enter entrar enviar equip error escollir escriure especial esperar estat evitar exacte
exemple existir experiència explicar fabricar fabriquem faltar fer fi final fons fora forma força fred funcionar
fàbrica fàcil gastar general gent gran grau grup guanyar guardar haver hora idea igual important incloure interior
jornada laboratori lent llarg llençar lliurament lliurar lloc lluny mal manera mantenir marca marxar meitat mercat mes
mesura millor millorar minut mirar mitjà mode moment mostra mostrar moure mà màquina màxim mètode mínim nau necessari
necessitar nit nom nombre normal notar nou número objecte obrir obtenir ocórrer oferir oferta oficina operari ordre
pagar parar part pas passar perdem perdre permetre persona petit peça pla poc poder posar possible preguntar preparar
preu primer problema procés producció producte produir produïm projecte propi proposar prou prova provar proveïdor
pràctica punt pèrdua qualitat quantitat queda quedar queden queixar raó real rebem rebre rebutjar recollim recollir
reduir regular repetir respondre resposta resta resultat retirar ràpid saber sec segon seguir segur semblar sencill
senyalar servir setmana sistema solució sortir taller tancar tard tasca temporada temps tenir tipus tocar torn tornar
treball treballador treballar treure trobar trobem tros tècnic unitat usar vegada vegades venda vendre venem venir
veure vida visitar volem voler últim únic útil
"""
