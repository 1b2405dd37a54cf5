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

# What anybody says of any work: such words are never the name of a need or of an answer by themselves.
GENERAL_WORDS = """
accepter acheter achète achètent aider ajouter aller ancien année appareil appeler apporter après arrive arrivent
arriver arrêter assez atelier attend attendent attendre augmenter avancer avoir bas beau besoin bon bout cas causer
certain change changement changent changer chaque chaud cher chercher cherchons choisir choix chose clair client
commande commander commencer comparer comprendre compte compter condition connaître conserver contenir continuer
contrôle contrôlons coup courant court coût coûte coûter croire créer côté dehors demande demander dernier dessous
dessus deuxième devenir devoir difficile différence différent dire direct disent dit doit doivent donne donnent donner
droit durer durée début décider dépendre dépenser détail effet employer encore endroit enlever ensemble entier
entreprise entrer entrée envoie envoyer erreur espérer essai essayer exact exemple exister expliquer expérience
fabriquer fabriquons facile faible faire fait falloir faudrait faut façon fermer fin finir fois fonctionner fond force
forme fort fournir fournisseur froid gagner gardent garder gens grand groupe général haut heure hors idée important
indiquer intérieur jeter jeune jour journée laboratoire laisser large lent lieu livraison livrer livrons long lourd
machine main maintenir mal manière manque manquent manquer marche marcher marque matin mauvais maximum meilleur mener
met mettent mettre milieu minimum mois moitié moment monter montre montrer moyen moyenne méthode même naturel nombre
normal noter nouveau nuit nécessaire objet obtenir offre offrir opérateur ordre ouvrier ouvrir paraître part partie
partir passe passent passer payer pendant penser perd perdent perdons perdre permet permettre personne perte petit peu
peut peuvent pièce place placer plein plus point porter poser possible pouvoir pratique premier prend prendre prennent
presque preuve prix problème prochain procédé production produire produisons produit projet proposer propre préférer
préparer présenter prêt quantité question quitter raison rapide rapport rater recevoir recevons refus refuser regarder
rejeter rejetons remplacer remplir rend rendent rendre reste restent rester retirer retour revenir reçoit réagir
répondre réponse répéter résultat réussir saison sait salle savoir savons sec semaine sembler sentir service servir
seul simple site situation société solution sortir souvent suffire suite suivre surface système tard temps tenir
terminer tester tiennent tient tirer tomber toucher tour travail travaillent travailler trouve trouvent trouver type
tâche tôt unique unité usine utile utilisent utiliser va valeur valoir vend vendent vendons vendre venir vente veulent
veut vide vie viennent vient vite voient voir voit vont vouloir voulons vrai vérifier échantillon écrire élevé équipe
équipement état éviter
"""
