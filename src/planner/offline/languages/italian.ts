import { calendarLines } from './calendar.js';
import type { LanguageProfile } from './profile.type.js';

const CALENDAR = calendarLines({
  months: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  dates: 'il {n} _',
  weekdays: 'lunedì martedì mercoledì giovedì venerdì sabato domenica',
  ordinals: 'primo|prima secondo|seconda terzo|terza quarto|quarta ultimo|ultima',
  days: "il|la # _ del mese / il|la # _ di ogni mese / l' # _ del mese / l' # _ di ogni mese / ogni # _ del mese",
  others: 'ogni due _ / un _ sì e uno no',
  intervals: 'ogni {n} _',
  units: 'giorni settimane mesi anni',
});

export const PROFILE: LanguageProfile = {
  code: 'it',
  name: 'Italian',
  isVerbLast: false,
  joined: ["l'", "dell'", "all'", "nell'", "dall'", "sull'", "un'", "c'", "d'", "quell'", "quest'"],
  numbers:
    'uno=1 una=1 due=2 tre=3 quattro=4 cinque=5 sei=6 sette=7 otto=8 nove=9 dieci=10 undici=11 dodici=12 quindici=15 venti=20 trenta=30 quaranta=40 cinquanta=50 cento=100',
  places:
    'Roma=Rome Milano=Rome Torino=Rome Napoli=Rome Londra=London Parigi=Paris Berlino=Berlin Madrid=Madrid Lisbona=Lisbon Vienna=Vienna Zurigo=Zurich Ginevra=Geneva Bruxelles=Brussels Mosca=Moscow Pechino=Beijing Atene=Athens New_York=New_York Tokyo=Tokyo',
  words: `
il|lo|la|i|gli|le|l' = the
un|uno|una|un' = a
del|dello|della|dei|degli|delle|dell' = of the
di|da {e} = from {e}
di|d' = of
mio|mia|miei|mie = my
nostro|nostra|nostri|nostre = our
tutti|tutte i|gli|le = all the
tutti|tutte = all
ogni|ciascun|ciascuna = every
c: mi = me
a me / me = me
ci = us
loro = them
questo|questa|questi|queste|quest' = this
quello|quelli|ciò = that
il risultato = the result
e|ed|inoltre = and
o|oppure = or
poi|quindi|dopo / e poi|quindi = then
ma|però = but
solo|soltanto|solamente = only
non = not
nessun|nessuna = no
tranne|eccetto|salvo = except
per favore|cortesia / per piacere = please
grazie = thanks
ciao|salve|buongiorno = hello
a|ad|al|allo|alla|ai|agli|alle|all' = to
in|nel|nella|nello|nei|nelle|nell' = in
su|sul|sulla|sull' = on
riguardo|circa = about
via|tramite = by
con|col = with
senza = without
per = for
da|dal|dalla|dallo|dai|dalle|dall' = from
come = as
che = that
quando|appena|ogniqualvolta / ogni volta che / non appena = when
se = if
solo se / soltanto se = only if
altrimenti|sennò / se no / in caso contrario = otherwise
è|sono = is
o: voglio|vorrei / ho bisogno di = i want
o: puoi|potresti|può|potrebbe = can you

ogni giorno / tutti i giorni / quotidianamente / giornalmente / una volta al giorno = every day
ogni mattina / tutte le mattine / la mattina / al mattino = every morning
ogni sera / tutte le sere / la sera = every evening
ogni pomeriggio / tutti i pomeriggi = every afternoon
ogni notte / tutte le notti / di notte = every night
nei giorni feriali|lavorativi / ogni giorno feriale|lavorativo / tutti i giorni feriali|lavorativi / dal lunedì al venerdì / da lunedì a venerdì / i giorni feriali|lavorativi = every weekday
nel fine settimana / ogni fine settimana / nel weekend / ogni weekend = every weekend
ogni ora / una volta all' ora / tutte le ore = every hour
ogni minuto = every minute
ogni settimana / tutte le settimane / settimanalmente / una volta alla settimana = every week
ogni mese / tutti i mesi / mensilmente / una volta al mese = every month
ogni anno / tutti gli anni = every year
ogni {n} minuti|min = every {n} minutes
ogni {n} ore = every {n} hours
ogni mezz'ora / ogni mezzora = every 30 minutes
ogni quarto d' ora = every 15 minutes
due volte al giorno = twice a day
lunedì = monday
martedì = tuesday
mercoledì = wednesday
giovedì = thursday
venerdì = friday
sabato = saturday
domenica = sunday
il lunedì / tutti i lunedì / di lunedì = every monday
il martedì / tutti i martedì = every tuesday
il mercoledì / tutti i mercoledì = every wednesday
il giovedì / tutti i giovedì = every thursday
il venerdì / tutti i venerdì / di venerdì = every friday
il sabato / tutti i sabati = every saturday
la domenica / tutte le domeniche = every sunday
il primo di ogni mese / il primo del mese / ogni primo del mese / il 1 di ogni mese / il primo giorno del mese / il primo giorno di ogni mese = on the first of every month
il {n} di ogni mese / il {n} del mese / ogni {n} del mese = on the {n}th of every month
l' ultimo giorno del mese / l' ultimo giorno di ogni mese / a fine mese / alla fine del mese = on the last day of every month
alle|all' {t} / alle ore {t} / ore {t} = at {t}
alle|all' {h} / alle ore {h} / ore {h} = at {h}:00
alle {h} e mezza|mezzo / alle {h} e trenta = at {h}:30
alle {h} e un quarto = at {h}:15
alle {h} meno un quarto = at {h-1}:45
alle {h} di mattina / alle {h} del mattino = at {h}:00 am
alle {h} di sera / alle {h} della sera / alle {h} del pomeriggio = at {h}:00 pm
tra le {h} e le {k} / dalle {h} alle {k} / fra le {h} e le {k} = between {h} and {k}
a mezzogiorno = at noon
a mezzanotte = at midnight
ora di {z} / ( ora di {z} ) / fuso orario di {z} / fuso di {z} = {z} time
ora italiana = Rome time
aspetta|attendi|aspettare {n} minuti = wait {n} minutes
aspetta|attendi|aspettare {n} ore = wait {n} hours
aspetta|attendi|aspettare un' ora / aspetta|attendi un'ora = wait 1 hour
di oggi = from today
da ieri = since yesterday
degli ultimi {n} giorni = from the last {n} days
delle ultime {n} ore = from the last {n} hours
dell' ultima settimana / della settimana scorsa = from the last week

n: email|mail|e-mail|messaggio = email
n: mails|messaggi|emails = emails
n: posta / le email|mail|e-mail = emails
posta in arrivo / casella di posta = inbox
casella = mailbox
a: non lette|letti|letta|letto = unread
a: nuovo|nuova|nuovi|nuove = new
a: importante|importanti = important
ultimi|ultime|ultimo|ultima = latest
primi|prime|primo|prima = first
a: più recenti|recente = newest
gli ultimi {n} / le ultime {n} / i {n} ultimi = the latest {n}
i primi {n} / le prime {n} = the first {n}
al massimo {n} / massimo {n} / fino a {n} = at most {n}
allegato|allegati = attachment
con un allegato / con allegati / con allegato = with an attachment
oggetto = subject
oggetti = subjects
mittente = sender
mittenti = senders
con oggetto / con l' oggetto / e oggetto = with the subject
con il testo / e il testo / e testo / con testo / che dice / dicendo = with the text
con {q} nell' oggetto = with the subject {q}
testo|contenuto = text
n: titolo = title
n: titoli = titles
il numero di|delle|dei / quante|quanti = the number of
n: riassunto|sommario|sintesi = summary
un riassunto di|della|delle|dei|del / un sommario di|delle|dei = a summary of
breve = short
frase = sentence
frasi = sentences
n: pagina|sito = page
pagina web / sito web = page
n: feed = feed
n: articoli|post|notizie = articles
n: articolo = article
n: riga = row
n: righe = rows
tabella = table
file = csv
canale = channel
n: risposta = answer
dati / contenuto del webhook = payload
approvazione|autorizzazione|conferma = approval

v: invia|inviare|manda|mandare|spedisci|invii|mandi = send
v: inviami|mandami|spediscimi|inviarmi|mandarmi = send me
v: mandamelo|mandameli|mandamela|inviamelo|inviameli|inviamela = send me it
v: inviale|inviali|invialo|inviala|mandale|mandali|mandalo|mandala|inviarle|inviarli = send them
v: inoltra|inoltrare = forward
v: inoltrala|inoltralo|inoltrale|inoltrali = forward it
v: pubblica|pubblicare|posta = post
v: pubblicalo|pubblicali|pubblicale|pubblicala = post it
v: avvisami|avvertimi|notificami|informami = notify me
v: fammi sapere = notify me
v: avvisa|avvisare|avverti|notifica|informa = notify
v: scrivi|scrivere = write
v: ricordami = remind me
v: leggi|leggere = read
v: prendi|prendere|ottieni|recupera|recuperare = get
v: controlla|controllare|verifica|verificare|consulta|guarda = check
v: cerca|cercare|trova = find
v: conta|contare = count
v: mostra|mostrami = show
v: tieni|mantieni|conserva = keep
v: scarica|scaricare = download
v: chiama|chiamare|interroga = call
v: riassumi|riassumere|sintetizza = summarize
v: riassumile|riassumili|riassumilo = summarize them
v: chiedimi|chiedi l' approvazione|autorizzazione|conferma / chiedimi|chiedi approvazione|conferma / chiedi la mia approvazione / chiedimi la conferma|approvazione = ask me for approval

arriva|arrivano = arrives
ricevo = i get
viene aperta|aperto|creata|creato / apre = is opened
viene chiusa|chiuso = is closed
viene unita|unito|mergiata = is merged
viene pubblicata|pubblicato / esce = is published
viene pagata|pagato = is paid
fallisce = fails
viene ricevuto = is received
non risponde / non è raggiungibile|disponibile|accessibile / è irraggiungibile|offline|giù / non funziona / è fuori linea = is down
è raggiungibile|online / risponde = is up
contiene|menziona = contains
la parola = the word
scende sotto {n} / scende sotto i {n} / è inferiore a {n} / è minore di {n} / è sotto {n} = is below {n}
supera {n} / supera i {n} / è superiore a {n} / è maggiore di {n} / è sopra {n} = is above {n}
più di {n} = more than {n}
meno di {n} = less than {n}
ci sono / ce ne sono / c' è = there are any
per ogni|ciascuna|ciascun = for each

n: pagamento = payment
n: pagamenti = payments
n: fattura = invoice
n: fatture = invoices
n: abbonamento = subscription
n: rimborso = refund
n: ordine = order
n: ordini = orders
n: cliente = customer
n: commento = comment
n: modulo = form
n: squadra = team
importo = amount
prezzo = price
di oltre {n} euro / superiore a {n} euro / sopra i {n} euro / oltre {n} euro = over {n} euros
inferiore a {n} euro / sotto i {n} euro = under {n} euros
in {n} frasi = in {n} sentences
ogni due giorni / un giorno sì e uno no = every other day
ogni due settimane = every other week
ogni trimestre = every quarter
a fine mese / alla fine del mese = on the last day of every month
ogni nuovo|nuova = each new
qualcuno = someone
viene annullato|annullata|disdetto|disdetta = is cancelled
viene rimborsato|rimborsata = is refunded
viene rifiutato|rifiutata = is declined
viene ricevuto|ricevuta = is received
apre = opens
v: rispondi|rispondere = reply
v: traduci|tradurre = translate
v: aggiungi|aggiungere = add
v: crea|creare = create
v: cancella|elimina = delete
v: condividi|condividere = share
v: dimmi|fammi sapere = notify me
o: vorrei|voglio ricevere = send me
o: vorrei|voglio essere avvisato|avvisata|informato|informata = notify me
o: puoi|potresti = can you
mail|email|messaggio di ringraziamento = thank-you mail
mail|email|messaggio di benvenuto = welcome mail
mail|email|messaggio di conferma = confirmation mail
${CALENDAR}`,
};
