// Comfort only: every page works without this file.
document.querySelectorAll('form[method="post"]').forEach((form) => {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'true';
    form.setAttribute('aria-busy', 'true');
  });
});

// A page that comes back from the browser's history may be sent again.
window.addEventListener('pageshow', () => {
  document.querySelectorAll('form[data-sent]').forEach((form) => {
    delete form.dataset.sent;
    form.removeAttribute('aria-busy');
  });
});

// A choice in a filter applies at once.
document.querySelectorAll('form[data-filter] select').forEach((select) => {
  select.addEventListener('change', () => select.form.requestSubmit());
});

// What was refused is where the reader looks next.
const refused = document.querySelector('[data-refused]');
if (refused) {
  refused.setAttribute('tabindex', '-1');
  refused.focus();
}
