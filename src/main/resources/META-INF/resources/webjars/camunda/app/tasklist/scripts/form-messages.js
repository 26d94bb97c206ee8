// The forms' own checks and controls speak English only.
const MESSAGES = [
  [/^Field is required\.$/, 'Ce champ est obligatoire.'],
  [/^Field must match pattern .*$/, "Ce champ n'a pas la forme attendue."],
  [/^Field must have minimum value of (.+)\.$/, 'La valeur ne peut pas être inférieure à $1.'],
  [/^Field must have maximum value of (.+)\.$/, 'La valeur ne peut pas être supérieure à $1.'],
  [/^Field must have minimum length of (.+)\.$/, 'Écrivez au moins $1 caractères.'],
  [/^Field must have maximum length of (.+)\.$/, 'Écrivez au plus $1 caractères.'],
  [/^Field must be a valid email\.$/, "Cette adresse n'est pas valable."],
  [/^Field must be a valid\s+international phone number\..*$/, "Ce numéro n'est pas valable (par exemple +212537000000)."],
  [/^Value is not a number\.$/, "La valeur n'est pas un nombre."]
];

/** Words of the forms' controls: nobody typed what stands in these elements. */
const CONTROLS = '.fjs-repeat-render-add, .fjs-repeat-render-expand, .fjs-repeat-row-remove, .fjs-select-placeholder, .fjs-dropdownlist-empty, .fjs-taglist-anchor input';
const WORDS = [
  [/^Add new$/, 'Ajouter une ligne'],
  [/^Show all \((\d+)\)$/, 'Tout afficher ($1)'],
  [/^Show less$/, 'Afficher moins'],
  [/^Select$/, 'Choisir'],
  [/^Search$/, 'Chercher'],
  [/^No results$/, 'Aucun résultat'],
  [/^Remove list item (\d+)$/, 'Retirer la ligne $1']
];

function french(words, text) {
  const [english, translation] = words.find(([english]) => english.test(text.trim())) || [];
  return english ? text.trim().replace(english, translation) : text;
}

function translateControls(within) {
  for (const control of [...within.matches?.(CONTROLS) ? [within] : [], ...within.querySelectorAll?.(CONTROLS) || []]) {
    for (const name of ['aria-label', 'title', 'placeholder']) {
      const text = control.getAttribute(name);
      if (text && french(WORDS, text) !== text) control.setAttribute(name, french(WORDS, text));
    }
    const texts = document.createTreeWalker(control, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const word = french(WORDS, texts.currentNode.data);
      if (word !== texts.currentNode.data) texts.currentNode.data = word;
    }
  }
}

function translate(text) {
  const message = french(MESSAGES, text.data);
  if (message !== text.data) text.data = message;
}

function translateWithin(node) {
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  for (let text = texts.currentNode.nodeType === Node.TEXT_NODE ? texts.currentNode : texts.nextNode(); text; text = texts.nextNode()) {
    if (text.parentElement?.closest('.fjs-form-field-error')) {
      translate(text);
    }
  }
}

new MutationObserver(changes => {
  for (const change of changes) {
    change.addedNodes.forEach(translateWithin);
    change.addedNodes.forEach(translateControls);
    if (change.type === 'characterData') {
      translateWithin(change.target);
      translateControls(change.target.parentElement || change.target);
    }
  }
}).observe(document.body, { childList: true, characterData: true, subtree: true });

export default [];
