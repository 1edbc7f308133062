import { calendarLines } from './calendar.js';
import type { LanguageProfile } from './profile.type.js';

const CALENDAR = calendarLines({
  months: 'enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre',
  dates: 'el {n} de _ / el día {n} de _',
  weekdays: 'lunes martes miércoles jueves viernes sábado domingo',
  ordinals: 'primer|primero segundo tercer|tercero cuarto último',
  days: 'el # _ de cada|del mes / el # _ de mes / cada # _ del|de mes',
  others: 'cada dos _ / un _ sí y otro no',
  intervals: 'cada {n} _',
  units: 'días semanas meses años',
});

export const PROFILE: LanguageProfile = {
  code: 'es',
  name: 'Spanish',
  isVerbLast: false,
  joined: [],
  numbers:
    'uno=1 una=1 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 quince=15 veinte=20 treinta=30 cuarenta=40 cincuenta=50 cien=100',
  places:
    'Londres=London París=Paris Berlín=Berlin Roma=Rome Lisboa=Lisbon Barcelona=Madrid Bruselas=Brussels Ginebra=Geneva Viena=Vienna Moscú=Moscow Tokio=Tokyo Pekín=Beijing Bogotá=Bogota México=Mexico_City Nueva_York=New_York Santiago=Santiago',
  words: `
el|la|los|las|lo = the
un|una|unos|unas = a
de {e} = from {e}
del = of the
de = of
mi|mis = my
nuestro|nuestra|nuestros|nuestras = our
todos|todas los|las = all the
todos|todas = all
cada = every
c: me = me
a mí = me
nos = us
les = them
este|esta|estos|estas|ese|esa|esos|esas = this
esto|eso = that
el resultado = the result
y|e|además = and
o = or
luego|después / y luego|después = then
pero = but
solo|sólo|solamente|únicamente = only
no = not
ningún|ninguna = no
excepto|salvo = except
por favor = please
gracias = thanks
hola = hello
a|al = to
en = in
sobre / acerca de = about
con = with
sin = without
para = for
por = by
desde = since
como = as
que = that
cuando|apenas / en cuanto / cada vez que / siempre que = when
si = if
solo|sólo si / solamente si = only if
si no|sino / de lo contrario / en caso contrario = otherwise
es|está|son|están = is
o: quiero|quisiera|necesito / me gustaría = i want
o: puedes|podrías|puede|podría = can you

cada día / todos los días / a diario / diariamente / una vez al día = every day
cada mañana / todas las mañanas / por las mañanas = every morning
cada tarde / todas las tardes / por las tardes = every afternoon
cada noche / todas las noches / por las noches = every night
entre semana / cada día laborable|hábil / los días laborables|hábiles / días laborables|hábiles / todos los días laborables|hábiles / de lunes a viernes / los días de semana = every weekday
los fines de semana / cada fin de semana = every weekend
cada hora / todas las horas / una vez por|a la hora = every hour
cada minuto = every minute
cada semana / todas las semanas / semanalmente / una vez a|por la|semana semana = every week
cada mes / todos los meses / mensualmente / una vez al mes = every month
cada año / todos los años = every year
cada {n} minutos|min = every {n} minutes
cada {n} horas|h = every {n} hours
cada media hora = every 30 minutes
cada cuarto de hora = every 15 minutes
dos veces al día = twice a day
lunes = monday
martes = tuesday
miércoles = wednesday
jueves = thursday
viernes = friday
sábado = saturday
domingo = sunday
los lunes / todos los lunes = every monday
los martes / todos los martes = every tuesday
los miércoles / todos los miércoles = every wednesday
los jueves / todos los jueves = every thursday
los viernes / todos los viernes = every friday
los sábados / todos los sábados = every saturday
los domingos / todos los domingos = every sunday
el primero de cada mes / el día 1 de cada mes / el 1 de cada mes / cada primero de mes / el primer día de cada|del mes = on the first of every month
el {n} de cada mes / el día {n} de cada mes / cada día {n} / el día {n} del mes = on the {n}th of every month
el último día de cada mes / el último día del mes / a fin de mes / a final de mes = on the last day of every month
a las|la {t} / a las|la {t} h|horas = at {t}
a las|la {h} = at {h}:00
a las|la {h} horas|h = at {h}:00
las {h} = at {h}:00
a las|la {h} y media = at {h}:30
a las|la {h} y cuarto = at {h}:15
a las|la {h} menos cuarto = at {h-1}:45
a las|la {h} de la mañana = at {h}:00 am
a las|la {h} de la tarde|noche = at {h}:00 pm
a las|la {t} de la mañana = at {t} am
a las|la {t} de la tarde|noche = at {t} pm
a las|la {h} y media de la tarde|noche = at {h}:30 pm
a las|la {h} y media de la mañana = at {h}:30 am
entre las {h} y las {k} / de {h} a {k} / de las {h} a las {k} = between {h} and {k}
a mediodía / al mediodía = at noon
a medianoche / a la medianoche = at midnight
hora de {z} / ( hora de {z} ) / en hora de {z} = {z} time
hora española / hora peninsular = Madrid time
espera|esperar|espere {n} minutos = wait {n} minutes
espera|esperar|espere {n} horas = wait {n} hours
espera|esperar|espere una hora = wait 1 hour
de hoy = from today
desde ayer = since yesterday
de los últimos {n} días = from the last {n} days
de las últimas {n} horas = from the last {n} hours
de la última semana / de la semana pasada = from the last week

n: correo|email|e-mail|mensaje|mail = email
n: correos|emails|e-mails|mensajes|mails = emails
n: correo electrónico = email
n: correos electrónicos = emails
bandeja de entrada = inbox
buzón = mailbox
a: no leído|leídos|leída|leídas / sin leer = unread
a: nuevo|nuevos|nueva|nuevas = new
a: importante|importantes = important
últimos|últimas|último|última = latest
primeros|primeras|primer = first
a: más recientes|reciente = newest
los últimos {n} / las últimas {n} / los {n} últimos / las {n} últimas = the latest {n}
los primeros {n} / las primeras {n} / los {n} primeros / las {n} primeras = the first {n}
como máximo {n} / máximo {n} / como mucho {n} / hasta {n} / a lo sumo {n} = at most {n}
adjunto|adjuntos = attachment
con un adjunto / con adjuntos / con archivos adjuntos / con un archivo adjunto = with an attachment
asunto = subject
asuntos = subjects
remitente = sender
remitentes = senders
con el asunto / con asunto / y asunto = with the subject
con el texto / y el texto / con texto / diciendo / que diga = with the text
con {q} en el asunto = with the subject {q}
texto|contenido = text
n: título|titular = title
n: títulos|titulares = titles
el número de / la cantidad de / cuántos = the number of
n: resumen = summary
un resumen de / un resumen del = a summary of
breve|corto = short
frase|oración = sentence
frases|oraciones = sentences
n: página|web|sitio = page
página web / sitio web = page
n: feed / canal rss = feed
n: artículos|entradas|publicaciones = articles
n: artículo|entrada|publicación = article
n: noticias = news
n: fila = row
n: filas = rows
tabla = table
archivo|fichero = csv
canal = channel
n: respuesta = answer
datos / contenido del webhook = payload
aprobación|autorización|confirmación = approval

v: envía|envíe|enviar|manda|mande|mandar = send
v: envíame|mándame|envíeme|mándeme|enviarme|mandarme = send me
v: envíalo|envíala|mándalo|mándala|envíalos|envíalas|mándalos|mándalas|enviarlo|enviarlos|enviarlas = send them
v: envíamelo|envíamelos|mándamelo|mándamelos|envíamelas|envíamela = send me them
v: reenvía|reenvíe|reenviar = forward
v: reenvíalo|reenvíalos|reenvíame = forward it
v: publica|publique|publicar = post
v: publícalo|publícalos|publícala|publícalas = post it
v: avísame|avíseme|notifícame|infórmame|alértame / házmelo saber = notify me
v: avisa|avise|avisar|notifica|notificar|informa|alerta = notify
v: escribe|escribir = write
v: recuérdame|recuérdeme / recordarme = remind me
v: lee|lea|leer = read
v: obtén|obtener|coge|toma|trae|consigue = get
v: revisa|revise|revisar|comprueba|comprobar|consulta|vigila|verifica|mira = check
v: busca|buscar|encuentra = find
v: cuenta|contar = count
v: muestra|muéstrame = show
v: guarda|conserva|deja|quédate = keep
v: descarga|descargar|baja = download
v: llama|llamar = call
v: resume|resuma|resumir = summarize
v: resúmelos|resúmelo|resúmelas = summarize them
v: pídeme|pide aprobación|autorización|confirmación / pídeme mi aprobación / pide mi aprobación = ask me for approval

llega|llegue|entra|llegan = arrives
recibo|reciba / me llega|llegue = i get
se abre|abra|crea|cree = is opened
se cierra|cierre = is closed
se fusiona|fusione = is merged
se publica|publique = is published
se paga|pague = is paid
falla|falle = fails
se recibe|reciba = is received
no responde / no está disponible|accesible / está caída|caído / no funciona / está fuera de línea / se cae = is down
está disponible / está en línea / responde = is up
contiene|menciona|contenga|mencione = contains
dice = says
la palabra = the word
baja de {n} / es menor que {n} / es inferior a {n} / está por debajo de {n} / cae por debajo de {n} = is below {n}
sube de {n} / es mayor que {n} / es superior a {n} / está por encima de {n} / supera {n} / supera los {n} = is above {n}
más de {n} = more than {n}
menos de {n} = less than {n}
hay alguno|alguna = there are any
hay = there are any
para cada / por cada = for each

n: pago = payment
n: pagos = payments
n: factura = invoice
n: facturas = invoices
n: suscripción = subscription
n: reembolso = refund
n: pedido = order
n: pedidos = orders
n: cliente|clienta = customer
n: comentario = comment
n: formulario = form
n: equipo = team
importe|monto = amount
precio = price
de más de {n} euros / superior a {n} euros = over {n} euros
de menos de {n} euros / inferior a {n} euros = under {n} euros
en {n} frases = in {n} sentences
cada dos días / un día sí y otro no = every other day
cada dos semanas = every other week
cada trimestre = every quarter
a fin de mes / al final del mes / a final de mes = on the last day of every month
cada nuevo|nueva = each new
alguien = someone
se cancela|cancele / es cancelada|cancelado = is cancelled
se reembolsa|reembolse = is refunded
se realiza|realice|recibe un pago = payment succeeds
entre|entra un pago / llegue|llega un pago = payment arrives
es rechazado|rechazada = is declined
abre|abra = opens
comenta|comente = comments
v: responde|responda|responder|contesta|contestar = reply
v: traduce|traduzca|traducir = translate
v: añade|añadir|agrega|agregar = add
v: crea|crear = create
v: borra|borrar|elimina|eliminar = delete
v: comparte|compartir = share
v: dime|decirme = notify me
o: quiero|quisiera|me gustaría recibir = send me
o: quiero|quisiera|me gustaría que me avises|avisen|notifiques = notify me
o: puedes|podrías = can you
cancela|cancele = cancels
su|sus = his
mi jefe|jefa = my boss
me escribe|escriba = writes me
escribe|escriba un cliente = customer writes
la suma de la columna = the sum of the column
columna = column
correo|mensaje|email de agradecimiento = thank-you mail
correo|mensaje|email de bienvenida = welcome mail
correo|mensaje|email de confirmación = confirmation mail
${CALENDAR}`,
};
