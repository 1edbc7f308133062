import { calendarLines } from './calendar.js';
import type { LanguageProfile } from './profile.type.js';

const CALENDAR = calendarLines({
  months: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  dates: 'em|a {n} de _ / no dia {n} de _ / dia {n} de _',
  weekdays:
    'segunda|segunda-feira terça|terça-feira quarta|quarta-feira quinta|quinta-feira sexta|sexta-feira sábado domingo',
  ordinals: 'primeiro|primeira segundo|segunda terceiro|terceira quarto|quarta último|última',
  days: 'no|na # _ do mês / no|na # _ de cada mês / todo|toda # _ do mês',
  others: 'a cada duas _',
  intervals: 'a cada {n} _ / cada {n} _',
  units: 'dias semanas meses anos',
});

export const PROFILE: LanguageProfile = {
  code: 'pt',
  name: 'Portuguese',
  isVerbLast: false,
  joined: ['-me', '-nos', '-os', '-as', '-o', '-a', '-los', '-las', '-lo', '-la', '-lhe', '-lhes'],
  numbers:
    'um=1 uma=1 dois=2 duas=2 três=3 quatro=4 cinco=5 seis=6 sete=7 oito=8 nove=9 dez=10 onze=11 doze=12 quinze=15 vinte=20 trinta=30 quarenta=40 cinquenta=50 cem=100',
  places:
    'Lisboa=Lisbon Porto=Lisbon Londres=London Paris=Paris Berlim=Berlin Roma=Rome Madri=Madrid Bruxelas=Brussels Genebra=Geneva Viena=Vienna Moscou=Moscow Tóquio=Tokyo Pequim=Beijing Brasília=Sao_Paulo Nova_York=New_York Nova_Iorque=New_York Luanda=Luanda',
  words: `
o|a|os|as = the
um|uma|uns|umas = a
do|da|dos|das = of the
de {e} = from {e}
de = of
meu|minha|meus|minhas = my
nosso|nossa|nossos|nossas = our
todos|todas os|as = all the
todos|todas = all
cada = every
c: me = me
-me / para mim / a mim = me
nos|-nos = us
-os|-as|-o|-a|-los|-las|-lo|-la|eles|elas = them
-lhe|-lhes = them
este|esta|estes|estas|esse|essa = this
isto|isso = that
o resultado = the result
e / além disso = and
ou = or
depois|então / em seguida / e depois|então = then
mas = but
só|somente|apenas = only
não = not
nenhum|nenhuma = no
exceto|menos|salvo = except
por favor = please
obrigado|obrigada = thanks
olá|oi = hello
para|pra|ao|aos|à|às = to
em|no|na|nos|nas = in
sobre = about
com = with
sem = without
por|pelo|pela|via = by
desde = since
como = as
que = that
quando / assim que / sempre que / toda vez que / cada vez que / logo que = when
se|caso = if
só se / somente se / apenas se = only if
senão / caso contrário / se não = otherwise
é|está|são|estão = is
o: quero|queria|preciso / gostaria de / eu quero / eu gostaria de = i want
o: você pode|poderia / pode|poderia|podes = can you

todo dia / todos os dias / cada dia / diariamente / uma vez por|ao dia = every day
toda manhã / todas as manhãs / cada manhã / de manhã / pela manhã = every morning
toda tarde / todas as tardes / cada tarde = every afternoon
toda noite / todas as noites / cada noite / à noite = every night
nos dias úteis / todo dia útil / todos os dias úteis / em dias úteis / de segunda a sexta / de segunda à sexta / cada dia útil / durante a semana / dias de semana = every weekday
nos fins de semana / todo fim de semana = every weekend
toda hora / a cada hora / de hora em hora / uma vez por hora / cada hora = every hour
a cada minuto / cada minuto = every minute
toda semana / todas as semanas / semanalmente / uma vez por semana / cada semana = every week
todo mês / todos os meses / mensalmente / uma vez por mês / cada mês = every month
todo ano / todos os anos = every year
a cada {n} minutos|min / cada {n} minutos / de {n} em {n} minutos = every {n} minutes
a cada {n} horas / cada {n} horas / de {n} em {n} horas = every {n} hours
a cada meia hora / de meia em meia hora = every 30 minutes
a cada quarto de hora = every 15 minutes
duas vezes por dia / duas vezes ao dia = twice a day
segunda|segunda-feira = monday
terça|terça-feira = tuesday
quarta|quarta-feira = wednesday
quinta|quinta-feira = thursday
sexta|sexta-feira = friday
sábado = saturday
domingo = sunday
toda segunda|segunda-feira / às segundas|segundas-feiras / todas as segundas|segundas-feiras / cada segunda|segunda-feira = every monday
toda terça|terça-feira / às terças|terças-feiras / todas as terças|terças-feiras = every tuesday
toda quarta|quarta-feira / às quartas|quartas-feiras / todas as quartas|quartas-feiras = every wednesday
toda quinta|quinta-feira / às quintas|quintas-feiras / todas as quintas|quintas-feiras = every thursday
toda sexta|sexta-feira / às sextas|sextas-feiras / todas as sextas|sextas-feiras / cada sexta|sexta-feira = every friday
todo sábado / aos sábados / todos os sábados = every saturday
todo domingo / aos domingos / todos os domingos = every sunday
no primeiro dia de cada mês / no primeiro dia do mês / no dia 1 de cada mês / todo dia 1 / no dia primeiro de cada mês / todo dia primeiro = on the first of every month
no dia {n} de cada mês / todo dia {n} / todo dia {n} do mês / dia {n} de cada mês / no dia {n} do mês = on the {n}th of every month
no último dia do mês / no último dia de cada mês / no fim do mês / no final do mês = on the last day of every month
às|as|à {t} = at {t}
às|as|à {h} horas|h / às|as|à {h} = at {h}:00
às|as {h} e meia = at {h}:30
às|as {h} e quinze / às|as {h} e um quarto = at {h}:15
às|as {h} h {m} = at {h}:{m}
{t} = at {t}
às|as {h} horas da manhã / às|as {h} da manhã = at {h}:00 am
às|as {h} horas da tarde|noite / às|as {h} da tarde|noite = at {h}:00 pm
às|as {h} e meia da manhã = at {h}:30 am
às|as {h} e meia da tarde|noite = at {h}:30 pm
entre as {h} e as {k} / das {h} às {k} = between {h} and {k}
ao meio-dia / meio-dia = at noon
à meia-noite = at midnight
horário de {z} / hora de {z} / no horário de {z} / no fuso de {z} / ( horário de {z} ) / ( hora de {z} ) = {z} time
são paulo = Sao Paulo
espere|espera|aguarde|aguardar|esperar {n} minutos = wait {n} minutes
espere|espera|aguarde|aguardar|esperar {n} horas = wait {n} hours
espere|espera|aguarde uma hora = wait 1 hour
de hoje = from today
desde ontem = since yesterday
dos últimos {n} dias = from the last {n} days
das últimas {n} horas = from the last {n} hours
da última semana / da semana passada = from the last week

n: email|e-mail|mensagem|mail = email
n: emails|e-mails|mensagens|mails = emails
caixa de entrada = inbox
caixa de correio = mailbox
a: não lido|lidos|lida|lidas / por ler = unread
a: novo|novos|nova|novas = new
a: importante|importantes = important
últimos|últimas|último|última = latest
primeiros|primeiras|primeiro|primeira = first
a: mais recentes|recente = newest
os últimos {n} / as últimas {n} / os {n} últimos / as {n} últimas = the latest {n}
os primeiros {n} / as primeiras {n} / os {n} primeiros = the first {n}
no máximo {n} / até {n} / máximo {n} = at most {n}
anexo|anexos = attachment
com um anexo / com anexo / com anexos = with an attachment
assunto = subject
assuntos = subjects
remetente = sender
remetentes = senders
com o assunto / com assunto / e assunto = with the subject
com o texto / e o texto / com texto / dizendo / com a mensagem = with the text
com {q} no assunto = with the subject {q}
texto|conteúdo = text
n: título = title
n: títulos = titles
o número de / a quantidade de / quantos|quantas = the number of
n: resumo = summary
um resumo de|dos|das|do|da = a summary of
breve|curto = short
frase = sentence
frases = sentences
n: página|site = page
página web = page
n: feed = feed
n: artigos|posts|publicações|notícias = articles
n: artigo|post|publicação = article
n: linha = row
n: linhas = rows
tabela = table
arquivo|ficheiro = csv
canal = channel
n: resposta = answer
dados / conteúdo do webhook = payload
aprovação|autorização|confirmação = approval

v: envie|enviar|envia|mande|mandar|manda = send
v: encaminhe|encaminhar|encaminha|reencaminhe = forward
v: publique|publicar|publica|poste|postar = post
v: avise|avisar|avisa|notifique|notificar|notifica|informe|alerte = notify
v: me avise|notifique|informe|avisa / avise|avisa|notifique -me = notify me
v: me envie|mande|manda = send me
v: escreva|escreve = write
v: me lembre|lembra de|que|para / lembre|lembra -me de|que|para = remind me to
v: lembre|lembra = remind
v: leia|ler|lê = read
v: busque|obtenha|obter|pegue|pega|pegar = get
v: verifique|verificar|verifica|confira|consulte|consultar|veja|cheque = check
v: procure|procurar|encontre = find
v: conte|contar = count
v: mostre|mostra = show
v: mantenha|guarde|deixe = keep
v: baixe|baixar|descarregue = download
v: chame|chamar = call
v: resuma|resumir|resume = summarize
v: peça|pede minha|a aprovação|autorização / peça|pede aprovação|autorização / me peça aprovação|autorização / peça|pede -me aprovação|autorização = ask me for approval

chega|chegar|chegue = arrives
eu receber|receba / recebo|receber = i get
é|for aberta|aberto|criada|criado = is opened
é|for fechada|fechado = is closed
é|for mesclado|mergeado = is merged
é|for publicada|publicado = is published
é|for paga|pago = is paid
falha|falhar = fails
não responde|responder / não está|estiver disponível|acessível|no / está|estiver fora do ar / está|estiver offline / está|estiver inacessível / cair = is down
está|estiver online / está|estiver no ar / responder = is up
contém|contiver|menciona|mencionar|contenha = contains
a palavra = the word
cair abaixo de {n} / for menor que {n} / é menor que {n} / ficar abaixo de {n} / está abaixo de {n} / estiver abaixo de {n} = is below {n}
passar de {n} / for maior que {n} / é maior que {n} / ficar acima de {n} / está acima de {n} / estiver acima de {n} / ultrapassar {n} = is above {n}
mais de {n} = more than {n}
menos de {n} = less than {n}
houver|há|tiver = there are any
para cada / por cada = for each

n: pagamento = payment
n: pagamentos = payments
n: fatura = invoice
n: faturas = invoices
n: assinatura = subscription
n: reembolso = refund
n: pedido = order
n: pedidos = orders
n: cliente = customer
n: comentário = comment
n: formulário = form
n: equipe|equipa = team
valor|montante = amount
preço = price
de mais de {n} euros / acima de {n} euros / superior a {n} euros = over {n} euros
abaixo de {n} euros / inferior a {n} euros = under {n} euros
em {n} frases = in {n} sentences
dia sim , dia não / a cada dois dias = every other day
a cada duas semanas = every other week
a cada trimestre / todo trimestre = every quarter
no fim do mês / no final do mês = on the last day of every month
cada novo|nova = each new
alguém = someone
é|for cancelado|cancelada = is cancelled
é|for reembolsado|reembolsada = is refunded
é|for recusado|recusada = is declined
é|for recebido|recebida = is received
v: responda|responde|responder = reply
v: traduza|traduz|traduzir = translate
v: adicione|adicionar = add
v: crie|criar = create
v: apague|apagar|exclua|excluir = delete
v: compartilhe|partilhe|compartilhar = share
v: diga-me|me diga|fale comigo = notify me
o: quero|gostaria de receber = send me
o: quero|gostaria de ser avisado|avisada|notificado|notificada = notify me
o: você pode|poderia / pode|poderia = can you
${CALENDAR}`,
};
