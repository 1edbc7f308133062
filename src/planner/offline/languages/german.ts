import { calendarLines } from './calendar.js';
import type { LanguageProfile } from './profile.type.js';

const CALENDAR = calendarLines({
  months: 'januar|jänner februar märz april mai juni juli august september oktober november dezember',
  dates: 'am|zum|den {n} . _ / {n} . _',
  weekdays: 'montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag',
  ordinals: 'ersten zweiten dritten vierten letzten',
  days: 'am # _ im monat / am # _ des|jedes|jeden monats / jeden # _ im|des monat|monats',
  others: 'jeden zweiten _',
  intervals: 'alle {n} _',
  units: 'tage wochen monate jahre',
});

const WEEKDAYS =
  'montag=monday dienstag=tuesday mittwoch=wednesday donnerstag=thursday freitag=friday samstag=saturday sonntag=sunday';
const PARTS = 'morgen=morning vormittag=morning nachmittag=afternoon abend=evening';
const pairs = (list: string): readonly string[][] => list.split(' ').map((pair) => pair.split('='));
/** `montagmorgen = monday morning`, `montagmorgens = every monday morning`, `montag morgens = monday morning` */
const PARTS_OF_DAYS = pairs(WEEKDAYS)
  .flatMap(([said, day]) =>
    pairs(PARTS).flatMap(([part, named]) => [
      `${said}${part} = ${day} ${named}`,
      `${said}${part}s = every ${day} ${named}`,
      `${said} ${part}s = ${day} ${named}`,
    ]),
  )
  .join('\n');

export const PROFILE: LanguageProfile = {
  code: 'de',
  name: 'German',
  isVerbLast: true,
  joined: [],
  numbers:
    'eins=1 zwei=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwölf=12 fünfzehn=15 zwanzig=20 dreißig=30 vierzig=40 fünfzig=50 sechzig=60 hundert=100',
  places:
    'Mailand=Milan Wien=Vienna Zürich=Zurich Genf=Geneva Köln=Berlin München=Munich Rom=Rome Prag=Prague Warschau=Warsaw Brüssel=Brussels Lissabon=Lisbon Kopenhagen=Copenhagen Moskau=Moscow Athen=Athens Tokio=Tokyo Peking=Beijing Singapur=Singapore Frankfurt=Berlin Hamburg=Berlin',
  words: `
der|die|das|den|dem|des = the
ein|eine|einen|einem|einer|eines = a
mein|meine|meinen|meinem|meiner|meines = my
unser|unsere|unserem|unseren|unserer = our
alle|allen|aller|sämtliche = all
jede|jeden|jedes|jeder|jedem = every
mir|mich = me
uns = us
sie|ihnen = them
es|ihn|ihm = it
diese|dieser|dieses|diesen|diesem = this
davon|daraus = of it
das ergebnis / dieses ergebnis = the result
und|sowie|u = and
oder = or
dann|danach|anschließend = then
aber = but
nur = only
nicht = not
kein|keine|keinen = no
ausser|außer|ausgenommen = except
bitte = please
danke|dankeschön = thanks
hallo|hi|moin = hello
an|nach = to
in|im|ins = in
auf = on
von|vom = from
mit = with
ohne = without
für = for
über = about
bei = at
per|via = by
per mail|e-mail an / per mail|e-mail zu = to
und per mail|e-mail an = and send to
aus = from
zu|zum|zur = to
als = as
dass = that
ist|sind = is
jeweils = each
wenn|sobald / immer wenn / jedes mal wenn = when
falls = if
nur wenn / nur falls = only if
sonst|andernfalls|ansonsten = otherwise
o: ich möchte|will|brauche / ich hätte gern|gerne = i want
o: kannst du / könntest du / können sie / könnten sie / würdest du = can you

jeden tag / täglich = every day
jeden morgen / morgens / jeden vormittag = every morning
jeden abend / abends = every evening
jeden nachmittag / nachmittags = every afternoon
jede nacht / nachts = every night
jeden mittag / mittags = every day at noon
jeden werktag / werktags / an werktagen / wochentags / an wochentagen / unter der woche / jeden wochentag / jeden arbeitstag = every weekday
am wochenende / jedes wochenende / an wochenenden = every weekend
stündlich / jede stunde = every hour
jede minute = every minute
wöchentlich / jede woche / einmal pro woche / einmal die woche = every week
monatlich / jeden monat / einmal im monat = every month
jährlich / jedes jahr = every year
alle {n} min|minuten = every {n} minutes
alle {n} std|stunden = every {n} hours
jede halbe stunde / halbstündlich / alle halbe stunde = every 30 minutes
jede viertelstunde / viertelstündlich / alle viertelstunde = every 15 minutes
zweimal täglich / zweimal am tag / zwei mal am tag = twice a day
montag = monday
dienstag = tuesday
mittwoch = wednesday
donnerstag = thursday
freitag = friday
samstag|sonnabend = saturday
sonntag = sunday
montags = every monday
dienstags = every tuesday
mittwochs = every wednesday
donnerstags = every thursday
freitags = every friday
samstags = every saturday
sonntags = every sunday
montags bis freitags / montag bis freitag / von montag bis freitag / mo - fr / mo bis fr = monday to friday
bis = to
am = on
am ersten jedes|jeden monats / am ersten des monats / jeden ersten des monats / am monatsersten / am monatsanfang / am 1 . jedes|jeden|des monats = on the first of every month
am {n} . jedes|jeden|des monats / jeden {n} . des monats = on the {n}th of every month
am letzten tag jedes|jeden|des monats / am monatsende / am ende jedes|jeden|des monats = on the last day of every month
um {h} uhr {m} = at {h}:{m}
um {t} uhr / um {t} / gegen {t} = at {t}
um {h} uhr / um {h} / gegen {h} uhr = at {h}:00
{t} uhr = at {t}
{h} uhr = at {h}:00
{h} uhr {m} = at {h}:{m}
um {h} uhr morgens|früh / {h} uhr morgens|früh = at {h}:00 am
um {h} uhr abends|nachmittags / {h} uhr abends|nachmittags = at {h}:00 pm
um halb {h} / halb {h} = at {h-1}:30
um viertel nach {h} / viertel nach {h} = at {h}:15
um viertel vor {h} / viertel vor {h} = at {h-1}:45
zwischen {h} und {k} uhr / von {h} bis {k} uhr = between {h} and {k}
mittag = noon
um mitternacht / mitternacht = at midnight
berliner zeit / deutscher zeit = Berlin time
londoner zeit = London time
pariser zeit = Paris time
wiener zeit = Vienna time
zürcher zeit / schweizer zeit = Zurich time
new yorker zeit = New York time
tokioter zeit = Tokyo time
warte|warten {n} minuten = wait {n} minutes
warte|warten {n} stunden = wait {n} hours
warte|warten eine stunde = wait 1 hour
nach {n} minuten = after {n} minutes
heute = today
von heute|heutige|heutigen / seit heute = from today
seit gestern = since yesterday
der letzten {n} tage / aus den letzten {n} tagen / in den letzten {n} tagen / von den letzten {n} tagen = from the last {n} days
der letzten {n} stunden / aus den letzten {n} stunden / in den letzten {n} stunden = from the last {n} hours
der letzten woche / aus der letzten woche = from the last week

n: mail|email|nachricht = email
n: mails|emails|nachrichten = emails
n: e-mail = email
n: e-mails = emails
posteingang|inbox = inbox
postfach = mailbox
a: ungelesen* = unread
a: neu|neue|neuen|neuer|neues|neuem = new
a: wichtig* = important
neuest*|aktuellst*|jüngst* = newest
letzt* = latest
erst* = first
die {n} neuesten / den {n} neuesten = the newest {n}
die ersten {n} / den ersten {n} = the first {n}
die letzten {n} / den letzten {n} = the latest {n}
höchstens {n} / maximal {n} / max {n} / bis zu {n} = at most {n}
anhang = attachment
mit anhang / mit einem anhang = with an attachment
betreff = subject
betreffe|betreffs|betreffzeilen = subjects
absender = sender
mit dem betreff / mit betreff / betreff : = with the subject
mit dem text / mit text / mit dem inhalt / und dem text / und text = with the text
mit "{q}" im betreff / mit {q} im betreff = with the subject {q}
text|inhalt = text
titel|überschrift|überschriften = titles
anzahl|zahl = number
die anzahl der / die zahl der = the number of
zusammenfassung = summary
eine zusammenfassung der|des|von|meiner|meines|über = a summary of
kurz* = short
satz = sentence
sätze|sätzen = sentences
seite|webseite|website|internetseite|homepage = page
feed|rss-feed|newsfeed = feed
beiträge|beiträgen|posts = posts
beitrag = post
artikel|artikeln = articles
einträge|einträgen = entries
schlagzeilen = headlines
nachrichtenseite = page
zeile = row
zeilen = rows
tabelle = table
csv-datei|datei = csv
kanal|channel = channel
antwort = answer
payload|nutzdaten = payload
die daten = the payload
bescheid = ~bescheid
freigabe|genehmigung|zustimmung = approval
webhook = webhook

v: schick|schicke|sende|send|versende|verschicke / schicken|senden sie = send
v: maile / mailen sie = mail
v: mail mir = mail me
v: poste / posten sie = post
v: benachrichtige|informiere / benachrichtigen|informieren sie = notify
v: schreib|schreibe = write
v: erinner|erinnere / erinnern sie = remind
v: gib mir bescheid / sag mir bescheid / sag mir / melde dich bei mir / lass mich wissen = notify me
v: sag|sage|gib mir … bescheid / sagen|geben sie mir … bescheid = notify me
v: sag|sage|gib … bescheid / sagen|geben sie … bescheid = notify
v: lies|lese / lesen sie = read
v: hol|hole / holen sie = get
v: prüf|prüfe|überprüfe|check|checke|kontrolliere / prüfen sie = check
v: such|suche|finde / suchen sie = find
v: zähl|zähle = count
v: zeig|zeige = show
v: behalte = keep
v: lade|lad = fetch
v: lade|lad … herunter = download
v: rufe|ruf … ab / rufe|ruf … auf / rufen sie … ab / rufen sie … auf = fetch
v: fass|fasse … zusammen / fassen sie … zusammen = summarize
v: leite|leit … weiter / leiten sie … weiter = forward
v: frag|frage mich um freigabe|erlaubnis|zustimmung / bitte mich um freigabe|zustimmung = ask me for approval
v: frag|frage mich vorher / frag|frage mich zuerst = ask me first
i: schicken|senden|versenden|verschicken = send
i: mailen = mail
i: posten = post
i: benachrichtigen|informieren = notify
i: lesen = read
i: holen = get
i: prüfen|überprüfen|checken = check
i: suchen = find
i: zählen = count
i: abrufen|aufrufen|laden|herunterladen = fetch
i: zusammenfassen = summarize
i: weiterleiten = forward

ankommt|eintrifft|kommt|reinkommt|hereinkommt|eingeht|eintreffen|ankommen = arrives
ich bekomme|erhalte = i get
bekomme|erhalte = get
geöffnet|erstellt|angelegt wird / eröffnet wird = is opened
geschlossen wird = is closed
gemergt|gemerged wird = is merged
veröffentlicht wird / erscheint = is published
bezahlt wird = is paid
fehlschlägt|scheitert = fails
ausgelöst|aufgerufen|empfangen wird = is received
nicht erreichbar|verfügbar ist / offline ist / down ist / ausgefallen ist / nicht antwortet = is down
nicht geht|funktioniert = is down
erreichbar ist / online ist = is up
{q} enthält|erwähnt = contains {q}
das wort {q} enthält / den text {q} enthält = contains {q}
{q} steht / {q} vorkommt = contains {q}
unter {n} ist|liegt|fällt|sinkt = is below {n}
über {n} ist|liegt|steigt = is above {n}
unter {n} euro ist|liegt|fällt|sinkt = is below {n} euros
über {n} euro ist|liegt|steigt = is above {n} euros
mehr als {n} = more than {n}
weniger als {n} = less than {n}
größer als {n} ist / größer ist als {n} = is above {n}
kleiner als {n} ist / kleiner ist als {n} = is below {n}
es welche|etwas gibt / es neue gibt / welche da sind / es gibt = there are any
jed* zeile = each row
für jede|jeden|jedes = for each

n: zahlung = payment
n: zahlungen = payments
n: rechnung = invoice
n: rechnungen = invoices
n: abo|abonnement = subscription
n: erstattung|rückerstattung = refund
n: bestellung = order
n: bestellungen = orders
n: kunde|kunden|kundin = customer
n: kommentar = comment
n: formular = form
betrag = amount
preis = price
ablauf|workflow = workflow
überblick|übersicht = overview
über {n} euro / von über {n} euro / von mehr als {n} euro / mehr als {n} euro = over {n} euros
über {n} dollar / mehr als {n} dollar = over {n} dollars
unter {n} euro / weniger als {n} euro = under {n} euros
in {n} sätzen / auf {n} sätze = in {n} sentences
an mich / an mich selbst / per mail an mich = to me
mir per mail|e-mail = me
alle zwei tage / jeden zweiten tag / alle 2 tage = every other day
alle zwei wochen / alle 2 wochen / jede zweite woche = every other week
vierteljährlich / jedes quartal / einmal im quartal / quartalsweise = every quarter
ende des monats = on the last day of every month
jede|jeder|jedes neue|neuer|neues|neuen = each new
alle neuen = all new
neue mail von = new email from
aufgemacht|gemeldet wird / aufgemacht|erstellt|geöffnet|angelegt|eröffnet wurde|worden ist / aufmacht|eröffnet|erstellt|öffnet|anlegt = is opened
geschlossen wurde / geschlossen worden ist / schliesst|schließt = is closed
gemergt|gemerged wurde / gemergt|gemerged worden ist = is merged
kommentiert = comments
gekündigt|storniert wird / gekündigt|storniert wurde / kündigt = is cancelled
erstattet wird / erstattet wurde / zurückerstattet wird = is refunded
bezahlt wurde / bezahlt worden ist = is paid
fehlgeschlagen ist / schief geht|läuft / schiefgeht / kaputt ist|geht / rot ist|wird / abbricht = fails
nicht bezahlt werden kann = could not be paid
eingegangen ist / reinkommt / hereinkommt / eintrudelt = arrives
jemand = someone
v: meld|melde = notify
v: sag|sage bescheid = notify
v: leite|leit sie … weiter = forward them
v: speicher|speichere = save
v: trag|trage … ein = add
v: erstell|erstelle = create
v: leg|lege … an = create
v: lösch|lösche = delete
v: übersetz|übersetze = translate
v: antworte|antwort = reply
v: schau|guck|schaue|gucke nach = check
v: schau|guck|schaue … an = check
v: überwach|überwache|beobachte = check
v: bau|baue|mach|mache mir einen workflow|ablauf|bot , der = please
v: ruf|rufe mich an = call me
i: melden = notify
i: speichern = save
i: übersetzen = translate
i: antworten = reply
i: erstellen|anlegen = create
i: eintragen = add
i: löschen = delete
o: ich möchte benachrichtigt|informiert werden / ich will benachrichtigt|informiert werden = notify me
o: ich brauche|will|möchte|hätte gern einen bot|workflow|ablauf , der = please
die top {n} / top {n} = the top {n}
bei jeder|jedem neuen|neuem = for every new
und schick|schicke sie|es|ihn = and send it
n: chef = boss
n: frau = wife
n: mann = husband
mir|mich|uns schreibt|mailt = writes me
schreibt|mailt mir|mich|uns = writes me
schreibt|mailt = writes
summe = sum
die summe der spalte / summe der spalte = the sum of the column
spalte = column
bericht = report
wöchentlicher bericht : / monatlicher bericht : / täglicher bericht : = please
durchschnitt = average
bei fehler|fehlern|einem fehler|ausfall / im fehlerfall = if it fails
n: team = team
dankesmail / dankes-mail = thank-you mail
willkommensmail = welcome mail
bestätigungsmail / bestätigung = confirmation mail
n: version = version
halbjährlich / jedes halbe jahr / alle halbe jahr = every 6 months
${CALENDAR}${PARTS_OF_DAYS}
`,
};
