// Tasklist takes what form-js leaves behind of a repeated row's error, an empty entry, for an error, and never lets such a
// form be completed, not even once the error is mended or its row is gone. A form checks itself again when it is sent: only
// an error that is shown may hold it up.
const FORM = '[cam-tasklist-form]';
const ROWS = '.fjs-repeat-row-container';
const SETTLED_AFTER = 300;
const LOOKED_AT_EVERY = 1000;

function release(form) {
  const element = window.angular?.element(form);
  if (form.querySelector('.fjs-container') && !form.querySelector('.fjs-form-field-error') && element.isolateScope()?.$invalid) {
    element.controller('camTasklistForm').notifyFormValidated(false);
  }
}

for (const type of ['input', 'change', 'click', 'focusout']) {
  document.addEventListener(type, ({ target }) => {
    const form = target.closest?.(FORM);
    if (form) {
      setTimeout(() => form.isConnected && release(form), SETTLED_AFTER);
    }
  }, true);
}

// A form whose rows are filled in from the start is held up before anybody has touched it.
setInterval(() => document.querySelectorAll(FORM).forEach(form => form.querySelector(ROWS) && release(form)), LOOKED_AT_EVERY);

export default [];
