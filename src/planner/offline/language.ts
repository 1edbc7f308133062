/** Words that are frequent in a language and mean nothing else in English. */
const COMMON: Readonly<Record<string, string>> = {
  de: 'und der die das ein eine einen nicht mit für wenn jeden jede jeder morgen abend bitte mir mich alle über auf von zu den dem des ich wird werden schicke sende fasse zusammen täglich uhr montag dienstag mittwoch donnerstag freitag neue neuen nachricht nachrichten an aus bei nach wöchentlich schick erinnere mail mails schicken senden versende fass ungelesenen ungelesene prüfe lies falls sobald werktags werktag betreff seite webseite erreichbar zeile zeilen minuten stunden stunde zusammenfassung beiträge absender ist kommt ankommt eintrifft poste hole rufe leite weiter danach sonst monats monat im in suche frage warte zähle zusammenfassen weiterleiten',
  fr: 'le la les un une des et chaque tous toutes matin soir moi envoie envoyez résume résumer pour avec dans sur quand nouveau nouveaux nouvelle est sont au aux du mes mon ma je jour heures lundi mardi mercredi jeudi vendredi rappelle lorsque arrive courriel à mails non lus lu envoyer prends lis vérifie préviens page site si il elle ne pas minutes semaine mois objet titres articles résumé puis ensuite transfère publie récupère nouvel que qui phrases cherche demande attends surveille',
  es: 'el los las una unos y cada todos todas mañana tarde noche por para con cuando nuevo nueva correo correos envía enviar enviame resume resumir mis mi me en del al que es son día días lunes martes miércoles jueves viernes avísame haz recuérdame llegue a mensajes no leídos mándame envíame publica revisa lee si está página título títulos asunto horas minutos semana mes sábado domingo laborables resumen reenvía luego comprueba descarga frases busca pide espera',
  it: 'il lo gli una e ogni mattina sera mi per con quando nuovo nuova posta invia inviami riassumi miei mie mio nel della dei che sono giorno lunedì martedì mercoledì giovedì venerdì ricordami tutti tutte arriva alle email non lette leggi mandami avvisami avvisa pubblica controlla se è pagina titoli titolo oggetto ore minuti settimana mese feriali riassunto inoltra poi in su da del dalle messaggio messaggi scarica frasi mandamelo ricevo notizie chiedi aspetta nei nelle giorni letti dal tra ai',
  pt: 'o os as um uma e cada todo todos todas manhã noite me para com quando novo nova envie enviar resuma meus minhas meu minha no na do da dos das que são dia segunda terça quarta quinta sexta lembre-me chegar às a emails e-mails mensagens não lidos lidas mande envie-me avise avise-me publique verifique leia se página título títulos assunto horas minutos semana mês úteis resumo encaminhe depois em site está toda dias frases procure peça espere confira',
  nl: 'de het een en elke iedere ochtend avond mij me met als wanneer nieuwe nieuw stuur samenvat vat mijn naar van voor op om dag maandag dinsdag woensdag donderdag vrijdag uur alle berichten samen ongelezen herinner mails lees controleer pagina site is niet bereikbaar titels titel onderwerp minuten week maand werkdag werkdagen samenvatting plaats dan in haal binnenkomt komt zet ontvang door nieuwste zoek vraag wacht tel zinnen samenvatten sturen doorsturen',
  sv: 'och att varje dag morgon kväll mig skicka sammanfatta med för när nya mina till från på alla måndag tisdag onsdag torsdag fredag ett en det',
  da: 'og hver dag morgen aften mig send opsummer med for når nye mine til fra på alle mandag tirsdag onsdag torsdag fredag et en det',
  no: 'og hver dag morgen kveld meg send oppsummer med for når nye mine til fra på alle mandag tirsdag onsdag torsdag fredag et en det',
  pl: 'i w na każdego dnia rano wieczorem mi wyślij podsumuj z dla gdy nowe moje do od wszystkie jest się kiedy codziennie',
  tr: 've her gün sabah akşam bana gönder özetle ile için yeni benim bir tüm olduğunda saat',
  cs: 'a každý den ráno večer mi pošli shrň s pro když nové moje do od všechny je se',
  fi: 'ja joka päivä aamu ilta minulle lähetä kun uusi uudet minun kaikki kello',
  hu: 'és minden nap reggel este nekem küldj amikor új az egy foglald össze',
  ro: 'și în fiecare zi dimineața seara mie trimite când nou mele toate rezumă',
  id: 'dan setiap hari pagi malam saya kirim ringkas dengan untuk ketika baru semua yang ke dari',
  vi: 'và mỗi ngày sáng tối tôi gửi khi mới của cho',
};
const ENGLISH = new Set(
  'the a an and or of to in on at for with when whenever every each my me i we our it its is are be from by that this then if new please send mail email find get read summarize summary day morning evening week month post check show list all any at as into about after before until only not no unread message messages page feed time tell remind notify let know you your them they who which what how there have has had was were will would can could do does'.split(
    ' ',
  ),
);
const NAMES: Readonly<Record<string, string>> = {
  de: 'German',
  fr: 'French',
  es: 'Spanish',
  it: 'Italian',
  pt: 'Portuguese',
  nl: 'Dutch',
  sv: 'Swedish',
  da: 'Danish',
  no: 'Norwegian',
  pl: 'Polish',
  tr: 'Turkish',
  cs: 'Czech',
  fi: 'Finnish',
  hu: 'Hungarian',
  ro: 'Romanian',
  id: 'Indonesian',
  vi: 'Vietnamese',
  ru: 'Russian',
  uk: 'Ukrainian',
  ja: 'Japanese',
  zh: 'Chinese',
  ko: 'Korean',
  ar: 'Arabic',
  he: 'Hebrew',
  el: 'Greek',
  hi: 'Hindi',
  th: 'Thai',
};
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['th', /\p{Script=Thai}/gu],
];
/** Words that English has as well. */
const LOANS = new Set(
  'mails emails email site minutes articles page week is over door post feed link in me met'.split(' '),
);
const SETS = new Map(
  Object.entries(COMMON).map(([code, words]) => [
    code,
    new Set(words.split(' ').filter((word) => !LOANS.has(word) || ENGLISH.has(word))),
  ]),
);

export interface Language {
  /** ISO 639-1. */
  readonly code: string;
  /** In English. */
  readonly name: string;
}

/** No letter of another script is in the text. */
const isAscii = (text: string): boolean => /^[\x20-\x7e\s]*$/.test(text);

/** The language that words are in: `en` unless it is plain that they are in another one. */
export function languageOf(text: string): Language {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  for (const [code, pattern] of isAscii(text) ? [] : SCRIPTS) {
    if ((text.match(pattern)?.length ?? 0) > letters * 0.2) return { code, name: NAMES[code] ?? code };
  }
  const words = text.toLowerCase().match(/[\p{L}-]+/gu) ?? [];
  const isEnglish = words.map((word) => ENGLISH.has(word));
  let best = { code: 'en', own: 0, english: 0, score: 0 };
  for (const [code, set] of SETS) {
    // A word that both languages have speaks for neither.
    let [own, english, both] = [0, 0, 0];
    for (const [at, word] of words.entries()) {
      const isOwn = set.has(word);
      if (isOwn && isEnglish[at] === true) both += 1;
      else if (isOwn) own += 1;
      else if (isEnglish[at] === true) english += 1;
    }
    const score = own + both / 2;
    if (own > 0 && score > best.score) best = { code, own, english, score };
  }
  const isPlain = best.own >= 2 && best.own > best.english * 1.5;
  return isPlain ? { code: best.code, name: NAMES[best.code] ?? best.code } : { code: 'en', name: 'English' };
}
