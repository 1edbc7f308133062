/** How the read-back of a plan is said in a language. */
export interface ReadBackWords {
  /** The locale of schedules in words. */
  readonly locale: string;
  /** `{when}`, `{zone}`. */
  readonly scheduled: string;
  /** `{schedule}`: a schedule without words. */
  readonly bySchedule: string;
  /** `{event}`. */
  readonly event: string;
  /** `{filters}`, after the event. */
  readonly whose: string;
  /** `{field}`, `{value}`. */
  readonly filter: string;
  readonly and: string;
  readonly byHand: string;
  /** `{list}`. */
  readonly forEach: string;
  /** `{condition}`. */
  readonly onlyIf: string;
  /** The acts of tools, by what they are used for. */
  readonly acts: Readonly<Record<string, string>>;
  /** Inputs that are often set. */
  readonly inputs: Readonly<Record<string, string>>;
}

const inputs = (line: string): Readonly<Record<string, string>> => {
  const names = [
    'to',
    'cc',
    'subject',
    'text',
    'connection',
    'url',
    'message',
    'seconds',
    'sentences',
    'limit',
    'unseen',
    'from',
    'since',
    'method',
    'body',
    'expression',
    'prompt',
    'data',
    'template',
    'selector',
  ];
  const words = line.split(', ');
  return Object.fromEntries(names.map((name, index) => [name, words[index] ?? name]));
};
const acts = (line: string): Readonly<Record<string, string>> => {
  const uses = [
    'send email',
    'send slack',
    'read email',
    'read list',
    'read page',
    'call',
    'table',
    'shorten',
    'compute',
    'fill',
    'sleep',
    'approve',
    'await',
    'emit',
    'run',
    'model',
  ];
  const words = line.split(', ');
  return Object.fromEntries(uses.map((use, index) => [use, words[index] ?? use] as const));
};

/** By the code of the language. Any other language is read back in English. */
export const READ_BACK_WORDS: Readonly<Record<string, ReadBackWords>> = {
  de: {
    locale: 'de',
    scheduled: 'Läuft {when} ({zone}).',
    bySchedule: 'nach dem Zeitplan {schedule}',
    event: 'Läuft bei jedem Ereignis {event}{filters}.',
    whose: ', wenn {filters}',
    filter: '{field} {value} ist',
    and: ' und ',
    byHand: 'Läuft, wenn es von Hand gestartet wird.',
    forEach: 'Einmal für jedes Element von {list}',
    onlyIf: 'Nur wenn {condition}',
    acts: acts(
      'E-Mail senden, In Slack posten, Mails suchen, Feed lesen, Webseite lesen, Adresse aufrufen, Tabelle lesen, Text zusammenfassen, Daten umformen, Vorlage ausfüllen, Warten, Freigabe einholen, Auf ein Ereignis warten, Ereignis auslösen, Workflow starten, Sprachmodell fragen',
    ),
    inputs: inputs(
      'an, Kopie an, Betreff, Text, Verbindung, Adresse, Frage, Sekunden, Sätze, höchstens, ungelesen, von, seit, Methode, Inhalt, Ausdruck, Auftrag, Daten, Vorlage, Auswahl',
    ),
  },
  fr: {
    locale: 'fr',
    scheduled: "S'exécute {when} ({zone}).",
    bySchedule: 'selon le calendrier {schedule}',
    event: "S'exécute à chaque événement {event}{filters}.",
    whose: ' dont {filters}',
    filter: '{field} est {value}',
    and: ' et ',
    byHand: "S'exécute quand on le lance à la main.",
    forEach: 'Une fois pour chaque élément de {list}',
    onlyIf: 'Seulement si {condition}',
    acts: acts(
      'Envoyer un e-mail, Publier dans Slack, Chercher des e-mails, Lire un flux, Lire une page, Appeler une adresse, Lire un tableau, Résumer un texte, Transformer des données, Remplir un modèle, Attendre, Demander une approbation, Attendre un événement, Émettre un événement, Lancer un workflow, Interroger un modèle de langage',
    ),
    inputs: inputs(
      'à, copie à, objet, texte, connexion, adresse, question, secondes, phrases, au plus, non lus, de, depuis, méthode, contenu, expression, consigne, données, modèle, sélecteur',
    ),
  },
  es: {
    locale: 'es',
    scheduled: 'Se ejecuta {when} ({zone}).',
    bySchedule: 'según el horario {schedule}',
    event: 'Se ejecuta con cada evento {event}{filters}.',
    whose: ' si {filters}',
    filter: '{field} es {value}',
    and: ' y ',
    byHand: 'Se ejecuta cuando se inicia a mano.',
    forEach: 'Una vez por cada elemento de {list}',
    onlyIf: 'Solo si {condition}',
    acts: acts(
      'Enviar un correo, Publicar en Slack, Buscar correos, Leer un feed, Leer una página, Llamar a una dirección, Leer una tabla, Resumir un texto, Transformar datos, Rellenar una plantilla, Esperar, Pedir aprobación, Esperar un evento, Emitir un evento, Iniciar un workflow, Preguntar a un modelo de lenguaje',
    ),
    inputs: inputs(
      'para, copia para, asunto, texto, conexión, dirección, pregunta, segundos, frases, como máximo, sin leer, de, desde, método, contenido, expresión, instrucción, datos, plantilla, selector',
    ),
  },
  it: {
    locale: 'it',
    scheduled: 'Viene eseguito {when} ({zone}).',
    bySchedule: "secondo l'orario {schedule}",
    event: 'Viene eseguito a ogni evento {event}{filters}.',
    whose: ' se {filters}',
    filter: '{field} è {value}',
    and: ' e ',
    byHand: 'Viene eseguito quando lo si avvia a mano.',
    forEach: 'Una volta per ogni elemento di {list}',
    onlyIf: 'Solo se {condition}',
    acts: acts(
      "Inviare un'e-mail, Pubblicare in Slack, Cercare e-mail, Leggere un feed, Leggere una pagina, Chiamare un indirizzo, Leggere una tabella, Riassumere un testo, Trasformare dati, Compilare un modello, Attendere, Chiedere l'approvazione, Attendere un evento, Emettere un evento, Avviare un workflow, Interrogare un modello linguistico",
    ),
    inputs: inputs(
      'a, copia a, oggetto, testo, connessione, indirizzo, domanda, secondi, frasi, al massimo, non letti, da, dal, metodo, contenuto, espressione, istruzione, dati, modello, selettore',
    ),
  },
  pt: {
    locale: 'pt_PT',
    scheduled: 'É executado {when} ({zone}).',
    bySchedule: 'segundo o horário {schedule}',
    event: 'É executado a cada evento {event}{filters}.',
    whose: ' se {filters}',
    filter: '{field} é {value}',
    and: ' e ',
    byHand: 'É executado quando é iniciado à mão.',
    forEach: 'Uma vez por cada elemento de {list}',
    onlyIf: 'Só se {condition}',
    acts: acts(
      'Enviar um e-mail, Publicar no Slack, Procurar e-mails, Ler um feed, Ler uma página, Chamar um endereço, Ler uma tabela, Resumir um texto, Transformar dados, Preencher um modelo, Esperar, Pedir aprovação, Esperar por um evento, Emitir um evento, Iniciar um workflow, Perguntar a um modelo de linguagem',
    ),
    inputs: inputs(
      'para, cópia para, assunto, texto, ligação, endereço, pergunta, segundos, frases, no máximo, não lidos, de, desde, método, conteúdo, expressão, instrução, dados, modelo, seletor',
    ),
  },
  nl: {
    locale: 'nl',
    scheduled: 'Draait {when} ({zone}).',
    bySchedule: 'volgens het schema {schedule}',
    event: 'Draait bij elke gebeurtenis {event}{filters}.',
    whose: ' waarvan {filters}',
    filter: '{field} {value} is',
    and: ' en ',
    byHand: 'Draait als het met de hand wordt gestart.',
    forEach: 'Eén keer voor elk element van {list}',
    onlyIf: 'Alleen als {condition}',
    acts: acts(
      'E-mail sturen, In Slack plaatsen, E-mails zoeken, Feed lezen, Webpagina lezen, Adres aanroepen, Tabel lezen, Tekst samenvatten, Gegevens omvormen, Sjabloon invullen, Wachten, Om goedkeuring vragen, Op een gebeurtenis wachten, Gebeurtenis uitsturen, Workflow starten, Taalmodel vragen',
    ),
    inputs: inputs(
      'aan, kopie aan, onderwerp, tekst, verbinding, adres, vraag, seconden, zinnen, hoogstens, ongelezen, van, sinds, methode, inhoud, uitdrukking, opdracht, gegevens, sjabloon, selector',
    ),
  },
};
