"""Spanish: the words that say nothing of a subject.

A frozen selection from Snowball's list (BSD) and stopwords-iso (MIT), read through by hand: words of substance that the
longer list holds were taken out, and words that any request uses ("we need", "we look for") were put in.
"""

STOP_WORDS = """
actualmente adelante ademas además adrede ahi ahora ahí al algo alguna algunas alguno algunos algún alli allí ambos
antano antaño ante anterior antes apenas aproximadamente aquel aquella aquellas aquello aquellos aqui aquél aquélla
aquéllas aquéllos aquí arriba asi asimismo así atras aun aunque ayer aún bajo bastante bien busca buscamos cada casi
cerca cierta ciertas cierto ciertos como con conmigo consigo contigo contra creo cual cuales cualquier cuando cuanta
cuantas cuanto cuantos cuya cuyas cuyo cuyos cuál cuáles cuándo cuánta cuántas cuánto cuántos cómo da dado dan dar
de deba deban debe deben debería deberían debido del delante demasiado demás dentro desde despues después detras
detrás dicha dichas dichos diferente diferentes donde durante dónde el ella ellas ello ellos embargo en encima
encuentra enseguida entonces entre era erais eramos eran eras eres es esa esas ese eso esos esta estaba estabais
estaban estabas estad estada estadas estado estados estais estamos estan estando estar estaremos estará estarán
estarás estaré estaréis estaría estaríais estaríamos estarían estarías estas este estemos esto estos estoy estuve
estuviera estuvierais estuvieran estuvieras estuvieron estuviese estuvieseis estuviesen estuvieses estuvimos
estuviste estuvisteis estuviéramos estuviésemos estuvo está estábamos estáis están estás esté estéis estén estés etc
ex excepto fue fuera fuerais fueran fueras fueron fuese fueseis fuesen fueses fui fuimos fuiste fuisteis fuéramos
fuésemos ha haber habia habida habidas habido habidos habiendo habremos habrá habrán habrás habré habréis habría
habríais habríamos habrían habrías habéis había habíais habíamos habían habías hace haceis hacemos hacen hacer
hacerlo haces hacia haciendo hago han has hasta hay haya hayamos hayan hayas hayáis he hecho hemos hicieron hizo hoy
hube hubiera hubierais hubieran hubieras hubieron hubiese hubieseis hubiesen hubieses hubimos hubiste hubisteis
hubiéramos hubiésemos hubo igual incluso ir junto la las le les lo los luego manera mas mayor me menos menudo mi mia
mias mientras mio mios mis misma mismas mismo mismos mucha muchas mucho muchos muy más mí mía mías mío míos nadie
necesita necesitamos necesitan ni ninguna ningunas ninguno ningunos ningún no nos nosotras nosotros nuestra nuestras
nuestro nuestros nunca os otra otras otro otros para parece pero pesar poca pocas poco pocos podamos podeis podemos
poder podria podriais podriamos podrian podrias podrá podrán podría podrían por porque principalmente propia propias
propio propios pudo pueda puedan puede pueden puedo pues que queremos quien quienes quiere quisiera quisiéramos
quiza quizas quizá quizás quién quiénes qué sabe sabeis sabemos saben saber sabes se sea seamos sean seas segun
según ser sera seremos será serán serás seré seréis sería seríais seríamos serían serías seáis si sido siempre
siendo sin sino sobre sois sola solamente solas solo solos somos son soy soyos su supuesto sus suya suyas suyo suyos
sé sí sólo tal tambien también tampoco tan tanto te tendremos tendrá tendrán tendrás tendré tendréis tendría
tendríais tendríamos tendrían tendrías tened teneis tenemos tener tenga tengamos tengan tengas tengo tengáis tenida
tenidas tenido tenidos teniendo tenéis tenía teníais teníamos tenían tenías ti tiene tienen tienes toda todas
todavia todavía todo todos tras través tu tus tuve tuviera tuvierais tuvieran tuvieras tuvieron tuviese tuvieseis
tuviesen tuvieses tuvimos tuviste tuvisteis tuviéramos tuviésemos tuvo tuya tuyas tuyo tuyos tú un una unas uno unos
usa usais usamos usan usar usas uso usted ustedes va vais vamos van varias varios vaya vez vosotras vosotros voy
vuestra vuestras vuestro vuestros vía ya yo él éramos ésa ésas ése ésos ésta éstas éste éstos
"""

SMALL_WORDS = """
a al con de del e el en entre la las lo los o para por u un una unas unos y
"""

# What anybody says of any work: such words are never the name of a need or of an answer by themselves.
GENERAL_WORDS = """
abajo abrir acabar aceptar adelante además afectar ahora alcanzar alto amplio ancho antes aparato aparecer aplicar
apoyo arriba aumentar ayuda ayudar año bajo barato base bastante bueno buscar calidad cambiar cambio campo cantidad
capacidad caro caso causar cerca cerrar ciento cierto claro cliente coger colocar comenzar compramos comprar comprobar
común condición conocer conseguir contar contener control cosa costar coste crear creer cualquier cuesta cuestan dañar
daño decidir decir dejar demanda dentro depender desarrollar detalle devolver diferencia diferente difícil dinero
directo duda dura durante día efecto ejemplo elegir empezar empresa encargado encima encontrar encuentra encuentran
enseñar entender entero entrar entrega entregar enviar equipo error escribir especial esperar estado evitar exacto
existir experiencia fabricamos fabricar faltar fecha fijo final firma fondo forma frío fuera fuerte funcionar fábrica
fácil gastar gasto general gente grado grande grupo guardar gustar haber hacemos hacer hora idea igual importante
incluir informar interesar interior jornada laboratorio lado largo lavar lento llegar llenar llevar lograr lugar malo
mandar manera mano mantener marca mayor mañana medida medio mejor mejorar menor mercado mes minuto mirar mismo modo
momento mostrar mover mucho muestra muestran máquina máximo método mínimo nave necesario necesitar noche nombre normal
notar nuevo número objeto obtener ocurrir oferta oficina ofrecer operario orden ordinario pagar parar parecer parte
pasar paso pedido pedir pensar pequeño perdemos perder permitir persona personal pieza plan plazo poco poder poner
posible precio pregunta preparar presentar primero probar problema proceso producción producimos producir producto
propio proponer proveedor proyecto prueba prueban práctica puede pueden punto pérdida quedar quejar querer quiere
quieren quitar razón real rechazar recibimos recibir recogemos recoger reducir regular repetir responder respuesta
resto resultado retirar rápido saber sacar salir seco seguir segundo seguro semana sencillo servir señalar siguiente
sirve sirven sistema sitio sobrar solución suceder sufrir taller tarde tarea temporada tenemos tener terminar tiempo
tienda tiene tienen tipo tirar tocar tomar trabajador trabajar trabajo traer tratar turno técnico unidad usar vacío
valer valor vendemos vender venir venta ver vez vida vienen visitar volver último único útil
"""
