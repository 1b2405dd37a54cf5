"""French: the words that say nothing of a subject.

A frozen selection from Snowball's list (BSD) and stopwords-iso (MIT), read through by hand: words of substance that the
longer list holds were taken out, and words that any request uses ("we need", "we look for") were put in.
"""

STOP_WORDS = """
actuellement afin aient aies ainsi allaient alors apres après as assez attendu au aucun aucune aucuns aujourd aupres
auprès auquel aura aurai auraient aurais aurait auras aurez auriez aurions aurons auront aussi autant autre
autrefois autrement autres autrui aux auxquelles auxquels avaient avais avait avant avec avez aviez avions avoir
avons ayant ayez ayons beaucoup besoin bien car ce ceci cela celle celles celui celà cependant certain certaine
certaines certains certes ces cet cette ceux chacun chacune chaque cherche cherchons ci combien comme comment
concernant contre da dans de dedans dehors deja delà depuis des desormais desquelles desquels dessous dessus devant
devers devez devons devra devraient devrait différent différente différentes différents dire dit dite dits doit
doivent donc dont du duquel durant dès déjà désormais egale egalement egales eh elle elles en encore enfin entre
envers environ es est et etant etc etre eu eue eues eurent eus eusse eussent eusses eussiez eussions eut eux excepté
eûmes eût eûtes fais faisaient faisant fait faites feront fi fois font furent fus fusse fussent fusses fussiez
fussions fut fûmes fût fûtes hormis hors ici il ils je jusqu jusque la laquelle las le lequel les lesquelles
lesquels leur leurs lors lorsqu lorsque lui là lès ma maintenant mais malgre malgré me meme memes mes mien mienne
miennes miens moi moindres moins mon moyennant même mêmes ne neanmoins ni non nos notamment notre nous nul néanmoins
nôtre nôtres on ont ou outre où pan par parce parfois particulièrement pas pendant peu peut peuvent peux plupart
plus plusieurs plutôt pour pourquoi pourraient pourrais pourrait pouvait pouvez pouvons prealable precisement pu
puis puisqu puisque qu quand quant que quel quelconque quelle quelles quelque quelques quels qui quiconque quoi
quoiqu quoique recherchons rien sa sans sauf se sein selon semblaient semble semblent sent sera serai seraient
serais serait seras serez seriez serions serons seront ses seul seule seulement si sien sienne siennes siens sinon
soi soient sois soit sommes son sont souhaite souhaitons sous souvent soyez soyons suis suivant suivante suivantes
suivants sur surtout ta tandis tant te tel telle tellement telles tels tes tien tienne tiennes tiens toi ton
toujours tous tout toute toutefois toutes trop très tu té un une va vais vas vers via voici voient voilà voire vont
vos votre vous vu vôtre vôtres ès également étaient étais était étant état étiez étions été étée étées étés êtes
être
"""

SMALL_WORDS = """
a au aux avec d dans de des du en et l la le les ou par pour sur un une à
"""
