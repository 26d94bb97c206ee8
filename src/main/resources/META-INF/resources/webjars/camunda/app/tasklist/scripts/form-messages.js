// The forms' own checks speak English only.
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

function translate(text) {
  for (const [english, french] of MESSAGES) {
    if (english.test(text.data.trim())) {
      text.data = text.data.trim().replace(english, french);
      return;
    }
  }
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
    if (change.type === 'characterData') {
      translateWithin(change.target);
    }
  }
}).observe(document.body, { childList: true, characterData: true, subtree: true });

export default [];
