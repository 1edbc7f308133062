import { calendarLines } from './calendar.js';
import type { LanguageProfile } from './profile.type.js';

const CALENDAR = calendarLines({
  months: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  dates: 'le {n} _ / le {n} er _',
  weekdays: 'lundi mardi mercredi jeudi vendredi samedi dimanche',
  ordinals: 'premier deuxième|second troisième quatrième dernier',
  days: 'le|chaque # _ du mois / le # _ de chaque mois / tous les # _ du mois',
  others: 'un _ sur deux',
  intervals: 'tous|toutes les {n} _',
  units: 'jours semaines mois ans',
});

export const PROFILE: LanguageProfile = {
  code: 'fr',
  name: 'French',
  isVerbLast: false,
  joined: [
    "lorsqu'",
    "l'",
    "d'",
    "qu'",
    "j'",
    "m'",
    "s'",
    "n'",
    '-moi',
    '-nous',
    '-les',
    '-le',
    '-la',
    '-leur',
    '-lui',
  ],
  numbers:
    'un=1 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 quinze=15 vingt=20 trente=30 quarante=40 cinquante=50 cent=100',
  places:
    'Londres=London Bruxelles=Brussels Genève=Geneva Rome=Rome Lisbonne=Lisbon Vienne=Vienna Berlin=Berlin Varsovie=Warsaw Athènes=Athens Moscou=Moscow Pékin=Beijing Montréal=Toronto Lyon=Paris Marseille=Paris Barcelone=Madrid Singapour=Singapore Le_Caire=Cairo',
  words: `
le|la|les|l' = the
un|une = a
des = of the
du|d'|de = of
de la = of the
mon|ma|mes = my
notre|nos = our
tous|toutes les = all the
tous|toutes = all
chaque = every
c: me|m' = me
moi = me
-moi / à moi = me
nous|-nous = us
-les|eux = them
-le|-la = it
de|d' {e} = from {e}
leur|-leur|lui|-lui = them
ce|cet|cette|ces = this
cela|ça = that
le résultat = the result
ceux|celles = those
et / ainsi que / et aussi = and
et que = and if
ou = or
puis|ensuite / et ensuite / et puis = then
mais = but
seulement|uniquement = only
ne|n' = the
pas = not
aucun|aucune = no
sauf|excepté = except
merci = thanks
s'il te|vous plaît / s' il te|vous plaît / stp|svp = please
bonjour|salut = hello
à|au|aux = to
dans|en = in
sur = on
avec = with
sans = without
pour = for
par = by
depuis = since
comme = as
que|qu' = that
qui = that
quand|lorsque|lorsqu' / dès que|qu' / chaque fois que|qu' / à chaque fois que|qu' = when
si|s' = if
seulement si / uniquement si = only if
sinon|autrement = otherwise
est|sont = is
o: je veux|voudrais|souhaite / j' aimerais = i want
o: peux-tu|pouvez-vous|pourrais-tu|pourriez-vous / peux tu / pouvez vous / tu peux = can you

chaque jour / tous les jours / quotidiennement / une fois par jour = every day
chaque matin / tous les matins = every morning
chaque soir / tous les soirs = every evening
chaque après-midi / tous les après-midi = every afternoon
chaque nuit / toutes les nuits = every night
tous les midis / chaque midi = every day at noon
en semaine / tous les jours ouvrés|ouvrables / chaque jour ouvré|ouvrable / les jours ouvrés|ouvrables / du lundi au vendredi / les jours de semaine / chaque jour de semaine = every weekday
le week-end / chaque week-end / tous les week-ends = every weekend
chaque heure / toutes les heures / une fois par heure = every hour
chaque minute / toutes les minutes = every minute
chaque semaine / toutes les semaines / une fois par semaine / hebdomadairement = every week
chaque mois / tous les mois / une fois par mois / mensuellement = every month
chaque année / tous les ans = every year
toutes les {n} minutes|min = every {n} minutes
toutes les {n} heures|h = every {n} hours
toutes les demi-heures / chaque demi-heure = every 30 minutes
tous les quarts d' heure / chaque quart d' heure = every 15 minutes
deux fois par jour = twice a day
lundi = monday
mardi = tuesday
mercredi = wednesday
jeudi = thursday
vendredi = friday
samedi = saturday
dimanche = sunday
tous les lundis / le lundi = every monday
tous les mardis / le mardi = every tuesday
tous les mercredis / le mercredi = every wednesday
tous les jeudis / le jeudi = every thursday
tous les vendredis / le vendredi = every friday
tous les samedis / le samedi = every saturday
tous les dimanches / le dimanche = every sunday
le premier de chaque mois / le 1er de chaque mois / le 1er du mois / le premier du mois / chaque premier du mois = on the first of every month
le {n} de chaque mois / le {n} du mois / tous les {n} du mois = on the {n}th of every month
le dernier jour du mois / le dernier jour de chaque mois / à la fin du mois / en fin de mois = on the last day of every month
à {t} = at {t}
à {h} heures|heure|h {m} = at {h}:{m}
à {h} heures|heure|h = at {h}:00
{t} = at {t}
{h} heures|heure = at {h}:00
à {h} heures|heure|h et demie = at {h}:30
à {h} heures|heure|h et quart = at {h}:15
à {h} heures|heure moins le quart = at {h-1}:45
à {h} heures|h du matin / {h} heures|h du matin = at {h}:00 am
à {h} heures|h du soir / {h} heures|h du soir / à {h} heures|h de l' après-midi = at {h}:00 pm
entre {h} h|heures et {k} h|heures / de {h} h|heures à {k} h|heures / entre {h} et {k} h|heures = between {h} and {k}
à midi / midi = at noon
à minuit = at midnight
heure de {z} / à l' heure de {z} / l' heure de {z} / ( heure de {z} ) = {z} time
heure française = Paris time
attends|attendez|attendre {n} minutes = wait {n} minutes
attends|attendez|attendre {n} heures = wait {n} hours
attends|attendez|attendre une heure = wait 1 hour
d' aujourd'hui|aujourd'hui|aujourdhui = from today
depuis hier = since yesterday
des {n} derniers jours / de ces {n} derniers jours = from the last {n} days
des {n} dernières heures / de ces {n} dernières heures = from the last {n} hours
de la semaine dernière|passée / de la dernière semaine = from the last week

n: mail|e-mail|email|courriel|message|mél = email
n: mails|e-mails|emails|courriels|messages = emails
boîte|boite de réception = inbox
boîte|boite mail / boîte|boite aux lettres = mailbox
a: non lu|lus|lue|lues = unread
a: nouveau|nouveaux|nouvel|nouvelle|nouvelles = new
a: important|importants = important
dernier|derniers|dernière|dernières = latest
premier|premiers|première|premières = first
a: récents|récentes = newest
les {n} derniers|dernières = the latest {n}
les {n} premiers|premières = the first {n}
au plus {n} / au maximum {n} / maximum {n} / max {n} = at most {n}
pièce jointe / pièces jointes = attachment
avec une pièce jointe / avec pièce jointe = with an attachment
objet|sujet = subject
objets|sujets = subjects
expéditeur = sender
expéditeurs = senders
avec l' objet|le sujet / avec le sujet / avec pour objet|sujet / ayant pour objet = with the subject
avec le texte / et le texte / avec pour texte / avec le message / disant = with the text
avec {q} dans l' objet / avec {q} en objet = with the subject {q}
dont l' objet contient = with the subject
texte|contenu = text
n: titre = title
n: titres = titles
le nombre de / le nombre d' = the number of
n: résumé = summary
un résumé de|des|du|d' = a summary of
court|courte|bref = short
phrase = sentence
phrases = sentences
en {n} phrases = in {n} sentences
n: page|site = page
page web / site web = page
n: flux / flux rss = feed
n: articles|billets = articles
n: article|billet = article
n: entrées = entries
n: ligne = row
n: lignes = rows
tableau|table = table
fichier = csv
canal|chaîne|salon = channel
n: réponse = answer
contenu du webhook / payload / données = payload
approbation|accord|validation = approval

v: envoie|envoyez|envoyer|envoi = send
v: transfère|transférez|transférer = forward
v: fais suivre / faites suivre = forward
v: poste|postez|poster|publie|publiez|publier = post
v: préviens|prévenez|prévenir|avertis|avertissez|avertir|notifie|notifiez|notifier|informe|informez|alerte|alertez = notify
v: écris|écrivez = write
v: rappelle|rappelez = remind
v: lis|lisez|lire = read
v: récupère|récupérez|récupérer|prends|prenez = get
v: vérifie|vérifiez|vérifier|consulte|consultez|surveille|surveillez|regarde = check
v: cherche|cherchez|chercher|recherche|trouve = find
v: compte|comptez|compter = count
v: montre|montrez = show
v: garde|gardez|garder|conserve = keep
v: télécharge|téléchargez|télécharger = download
v: appelle|appelez|interroge = call
v: résume|résumez|résumer = summarize
v: demande|demandez mon accord|approbation / demande|demandez -moi mon accord|approbation / demande|demandez l' accord|approbation / demande|demandez mon approbation / demande|demandez -moi l' autorisation|approbation = ask me for approval

arrive|arrivent = arrives
je reçois / on reçoit = i get
reçois = get
est reçu = is received
est ouverte|ouvert|créée|créé = is opened
est fermée|fermé = is closed
est fusionnée|fusionné|mergée|mergé = is merged
est publiée|publié|publie = is published
est payée|payé = is paid
échoue = fails
n' est pas accessible|joignable|disponible / est inaccessible|injoignable|indisponible / ne répond pas|plus / est en panne / est hors ligne / tombe / est down / n' est plus accessible|joignable|disponible = is down
est accessible|joignable / est en ligne / répond = is up
elle|il = it
contient|mentionne = contains
le mot = the word
est inférieur|inférieure à {n} / passe sous {n} / descend sous {n} / tombe sous {n} / passe en dessous de {n} / est en dessous de {n} = is below {n}
est supérieur|supérieure à {n} / dépasse {n} / passe au-dessus de {n} = is above {n}
plus de {n} = more than {n}
moins de {n} = less than {n}
il y en a / il y a = there are any
s' il y en a / s' il y a = if there are any
pour chaque = for each

n: paiement = payment
n: paiements = payments
n: facture = invoice
n: factures = invoices
n: abonnement = subscription
n: remboursement = refund
n: commande = order
n: commandes = orders
n: client|cliente = customer
n: commentaire = comment
n: formulaire = form
n: équipe = team
montant = amount
prix = price
de plus de {n} euros / supérieur|supérieure à {n} euros = over {n} euros
de moins de {n} euros / inférieur|inférieure à {n} euros = under {n} euros
en {n} phrases = in {n} sentences
tous les deux jours / un jour sur deux = every other day
toutes les deux semaines / une semaine sur deux = every other week
chaque trimestre / tous les trimestres = every quarter
à la fin du mois / fin du mois = on the last day of every month
chaque nouveau|nouvelle / tout nouveau / toute nouvelle = each new
quelqu'un / quelqu' un = someone
est annulé|annulée|résilié|résiliée = is cancelled
est remboursé|remboursée = is refunded
est effectué|effectuée|réalisé = is made
est refusé|refusée = is declined
a échoué / plante = fails
ouvre = opens
commente = comments
est reçue = is received
v: réponds|répondez|répondre = reply
v: traduis|traduisez|traduire = translate
v: ajoute|ajoutez|ajouter = add
v: crée|créez|créer = create
v: enregistre|enregistrez|enregistrer|sauvegarde|sauvegardez = save
v: supprime|supprimez|supprimer = delete
v: partage|partagez|partager = share
v: dis|dites -moi / fais -moi savoir / tiens -moi au courant = notify me
o: je veux|voudrais|souhaite|aimerais recevoir = send me
o: je veux|voudrais|souhaite|aimerais être prévenu|prévenue|averti|avertie|notifié|notifiée|informé|informée = notify me
o: peux|pourrais -tu / pouvez|pourriez -vous / peux tu = can you
annule|résilie = cancels
son|sa|ses = his
mon chef|patron / ma cheffe|patronne = my boss
m' écrit = writes me
écrit = writes
la somme de la colonne = the sum of the column
colonne = column
mail|message|e-mail de remerciement = thank-you mail
mail|message|e-mail de bienvenue = welcome mail
mail|message|e-mail de confirmation = confirmation mail
${CALENDAR}`,
};
