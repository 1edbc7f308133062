/** Words and signs that give a sentence its form. The others name its subjects. */
export const FORM_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the and or of to in on at for with by from as about if then so when whenever every each this that which who whose whoever ' +
    'i me my we us our you it its he she they him her his their them is are be was plus also please new up out into ' +
    'today tomorrow yesterday week month'
  ).split(' '),
);
