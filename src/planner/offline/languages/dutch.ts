import { calendarLines } from './calendar.js';
import type { LanguageProfile } from './profile.type.js';

const CALENDAR = calendarLines({
  months: 'januari februari maart april mei juni juli augustus september oktober november december',
  dates: 'op {n} _',
  weekdays: 'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag',
  ordinals: 'eerste tweede derde vierde laatste',
  days: 'op de # _ van de|elke maand / elke # _ van de maand / iedere # _ van de maand',
  others: 'om de _ / elke tweede _ / om de andere _',
  intervals: 'elke|iedere {n} _ / om de {n} _',
  units: 'dagen weken maanden jaar',
});

export const PROFILE: LanguageProfile = {
  code: 'nl',
  name: 'Dutch',
  isVerbLast: true,
  joined: [],
  numbers:
    'een=1 één=1 twee=2 drie=3 vier=4 vijf=5 zes=6 zeven=7 acht=8 negen=9 tien=10 elf=11 twaalf=12 vijftien=15 twintig=20 dertig=30 veertig=40 vijftig=50 zestig=60 honderd=100',
  places:
    'Brussel=Brussels Parijs=Paris Londen=London Berlijn=Berlin Rome=Rome Wenen=Vienna Praag=Prague Antwerpen=Brussels Rotterdam=Amsterdam Utrecht=Amsterdam Tokio=Tokyo Lissabon=Lisbon Kopenhagen=Copenhagen',
  words: `
de|het = the
een|een = a
mijn|m'n = my
ons|onze = our
alle|al = all
elke|elk|iedere|ieder = every
mij|me = me
ze|hen|hun = them
die = those
het resultaat = the result
dit|deze = this
dat = that
er = there
ervan|daarvan = of it
en|plus = and
of = or
dan|daarna|vervolgens = then
maar = but
alleen|enkel = only
niet = not
geen = no
behalve|uitgezonderd = except
graag|alsjeblieft|alstublieft|aub|svp = please
bedankt|dank = thanks
hallo|hoi = hello
aan|naar = to
in|binnen = in
op = on
van = from
met = with
zonder = without
voor = for
over = about
bij = at
via|per = by
uit = from
als|wanneer|zodra / telkens als|wanneer / elke keer als|dat = when
indien = if
alleen als = only if
anders = otherwise
is|zijn = is
o: ik wil graag / ik wil|zou / ik wil dat je = i want
o: kun|kan je / kunt u / zou je = can you

elke dag / dagelijks / iedere dag = every day
elke ochtend / iedere ochtend / 's ochtends / 's morgens / elke morgen = every morning
elke avond / iedere avond / 's avonds = every evening
elke middag / 's middags = every afternoon
elke nacht / iedere nacht / 's nachts = every night
elke werkdag / op werkdagen / iedere werkdag / doordeweeks / op weekdagen / elke weekdag = every weekday
in het weekend / elk weekend = every weekend
elk uur / ieder uur / om het uur = every hour
elke minuut = every minute
elke week / wekelijks / iedere week / één keer per week = every week
elke maand / maandelijks / iedere maand = every month
elk jaar / jaarlijks = every year
elke {n} min|minuten / om de {n} minuten / iedere {n} minuten = every {n} minutes
elke {n} uur|uren / om de {n} uur / iedere {n} uur = every {n} hours
elk half uur / ieder half uur / om het half uur / elk halfuur = every 30 minutes
elk kwartier / ieder kwartier / om het kwartier = every 15 minutes
twee keer per dag / tweemaal per dag = twice a day
maandag = monday
dinsdag = tuesday
woensdag = wednesday
donderdag = thursday
vrijdag = friday
zaterdag = saturday
zondag = sunday
's maandags = every monday
's vrijdags = every friday
van maandag tot vrijdag / maandag tot en met vrijdag / van maandag tot en met vrijdag / ma - vr = monday to friday
tot / tot en met = to
op de eerste van de|elke maand / op de eerste dag van de|elke maand / elke eerste van de maand / op de 1e van de|elke maand = on the first of every month
op de {n} van de|elke maand / op de {n} e van de|elke maand = on the {n}th of every month
op de laatste dag van de|elke maand / aan het eind|einde van de|elke maand = on the last day of every month
om {t} uur / om {t} = at {t}
om {h} uur / om {h} = at {h}:00
{t} uur = at {t}
om {h} uur 's ochtends / om {h} uur 's morgens = at {h}:00 am
om {h} uur 's avonds / om {h} uur 's middags = at {h}:00 pm
om half {h} / half {h} = at {h-1}:30
om kwart over {h} / kwart over {h} = at {h}:15
om kwart voor {h} / kwart voor {h} = at {h-1}:45
om half {h} 's avonds = at {h-1}:30 pm
tussen {h} en {k} uur / van {h} tot {k} uur = between {h} and {k}
om middernacht = at midnight
om twaalf uur 's middags = at noon
amsterdamse tijd / nederlandse tijd = Amsterdam time
londense tijd = London time
parijse tijd = Paris time
berlijnse tijd = Berlin time
brusselse tijd / belgische tijd = Brussels time
wacht {n} minuten = wait {n} minutes
wacht {n} uur|uren = wait {n} hours
wacht een uur = wait 1 hour
vandaag / van vandaag = from today
sinds gisteren = since yesterday
van de afgelopen|laatste {n} dagen = from the last {n} days
van de afgelopen|laatste {n} uur = from the last {n} hours
van de afgelopen|laatste week = from the last week

n: mail|mailtje|e-mail|email|bericht = email
n: mails|mailtjes|e-mails|emails|berichten = emails
inbox|postvak = inbox
mailbox = mailbox
a: ongelezen = unread
a: nieuw|nieuwe = new
a: belangrijk|belangrijke = important
nieuwste|recentste = newest
laatste = latest
eerste = first
de {n} nieuwste = the newest {n}
de eerste {n} = the first {n}
de laatste {n} = the latest {n}
maximaal {n} / hoogstens {n} / max {n} = at most {n}
bijlage = attachment
met een bijlage / met bijlage = with an attachment
onderwerp = subject
onderwerpen = subjects
afzender = sender
afzenders = senders
met als onderwerp / met het onderwerp / met onderwerp = with the subject
met de tekst / met als tekst / en de tekst / met tekst = with the text
met {q} in het onderwerp = with the subject {q}
tekst|inhoud = text
titel = title
titels|koppen = titles
aantal / het aantal = the number of
samenvatting = summary
een samenvatting van = a summary of
kort|korte = short
zin = sentence
zinnen = sentences
pagina|webpagina|site|website = page
feed|rss-feed = feed
artikelen = articles
berichten van = posts of
items = items
rij = row
rijen|regels = rows
tabel = table
bestand|csv-bestand = csv
kanaal = channel
antwoord = answer
payload|gegevens = payload
goedkeuring|toestemming = approval

v: stuur|zend|verstuur|verzend = send
v: stuur … door = forward
v: mail|mail = mail
v: plaats|post|zet = post
v: waarschuw|informeer|verwittig = notify
v: laat me weten / laat het me weten / geef me een seintje / meld het mij = notify me
v: schrijf = write
v: herinner me eraan / herinner mij eraan / herinner = remind me
v: lees = read
v: haal … op / roep … op / roep … aan = fetch
v: haal = get
v: controleer|check|bekijk = check
v: zoek|vind = find
v: tel = count
v: toon = show
v: bewaar|houd = keep
v: download = download
v: vat … samen = summarize
v: vraag mij|me om goedkeuring|toestemming / vraag om goedkeuring|toestemming / vraag om mijn goedkeuring|toestemming = ask me for approval
v: vraag het me eerst = ask me first
i: sturen|zenden|versturen|verzenden = send
i: mailen = mail
i: posten|plaatsen|zetten = post
i: waarschuwen|informeren = notify
i: lezen = read
i: ophalen|opvragen|downloaden|halen = fetch
i: controleren|checken = check
i: zoeken = find
i: tellen = count
i: samenvatten = summarize
i: doorsturen = forward

binnenkomt|aankomt|komt|arriveert / binnen komt / wordt ontvangen = arrives
ik krijg|ontvang = i get
krijg|ontvang = get
wordt geopend|aangemaakt|gemaakt / geopend|aangemaakt wordt = is opened
wordt gesloten / gesloten wordt = is closed
wordt gemerged / gemerged wordt = is merged
wordt gepubliceerd / gepubliceerd wordt / verschijnt = is published
wordt betaald / betaald wordt = is paid
mislukt|faalt = fails
onbereikbaar is / niet bereikbaar is / offline is / down is / plat ligt / niet reageert|antwoordt / eruit ligt / uit de lucht is = is down
bereikbaar is / online is = is up
{q} bevat|vermeldt|noemt = contains {q}
het woord {q} bevat / de tekst {q} bevat = contains {q}
{q} staat = contains {q}
onder de {n} komt|zakt|is / onder {n} komt|zakt|is / lager is dan {n} / lager dan {n} is = is below {n}
boven de {n} komt|is / boven {n} komt|is / hoger is dan {n} / hoger dan {n} is = is above {n}
meer dan {n} = more than {n}
minder dan {n} = less than {n}
er zijn / er ongelezen zijn / er iets is = there are any
voor elke|iedere|elk = for each

n: betaling = payment
n: betalingen = payments
n: factuur = invoice
n: facturen = invoices
n: abonnement = subscription
n: terugbetaling = refund
n: bestelling = order
n: bestellingen = orders
n: klant = customer
n: reactie = comment
n: formulier = form
n: team = team
bedrag = amount
prijs = price
van meer dan {n} euro / boven de {n} euro / meer dan {n} euro = over {n} euros
onder de {n} euro / minder dan {n} euro = under {n} euros
in {n} zinnen = in {n} sentences
om de dag / om de twee dagen / elke twee dagen = every other day
om de week / om de twee weken / elke twee weken = every other week
elk kwartaal / ieder kwartaal = every quarter
aan het einde van de maand / eind van de maand = on the last day of every month
elke|iedere|elk|ieder nieuwe|nieuw = each new
iemand = someone
wordt geannuleerd|opgezegd / geannuleerd|opgezegd wordt = is cancelled
wordt terugbetaald / terugbetaald wordt = is refunded
wordt geweigerd / geweigerd wordt = is declined
opent = opens
v: antwoord|beantwoord = reply
v: vertaal = translate
v: voeg … toe = add
v: maak … aan = create
v: verwijder|wis = delete
v: deel = share
v: zeg me|mij / vertel me|mij = notify me
i: vertalen = translate
i: antwoorden = reply
i: toevoegen = add
i: verwijderen = delete
o: ik wil|wil graag een mail|mailtje krijgen|ontvangen / ik wil gewaarschuwd worden / ik wil een bericht krijgen|ontvangen = notify me
o: kun|kan je|jij / zou je kunnen = can you
betaald is / is betaald = is paid
geopend is / is geopend = is opened
gesloten is / is gesloten = is closed
gemerged is = is merged
n: versie = version
${CALENDAR}`,
};
