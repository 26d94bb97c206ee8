// A question that waits for its answer. The webapps' content policy lets no page ask with window.confirm.

/** @returns whether it was answered by yes */
export function ask(question, yes, no) {
  const dialog = Object.assign(document.createElement('dialog'), { className: 'cocreation-question' });
  const answer = (text, kind, value) => {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: `btn ${kind}`, textContent: text });
    button.addEventListener('click', () => dialog.close(value));
    return button;
  };
  dialog.append(Object.assign(document.createElement('p'), { textContent: question }), answer(no, 'btn-primary', ''), answer(yes, 'btn-default', 'yes'));
  // The key is for the question, not for the window behind it.
  dialog.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      dialog.close('');
    }
  });
  document.body.append(dialog);
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener('close', () => {
    dialog.remove();
    resolve(dialog.returnValue === 'yes');
  }));
}
