// Comfort only: without this file every organisation is shown as a possible host, and the server says which is no member.
const form = document.querySelector('[data-composition]');
const members = form.querySelector('[data-members]');
const lead = form.querySelector('[name="lead"]');

function offerHosts() {
  const chosen = new Set([...members.querySelectorAll('input:checked')].map((box) => box.value));
  if (lead.value) {
    chosen.add(lead.value);
  }
  form.querySelectorAll('[data-host]').forEach((host) => {
    // One that is ticked stays in sight: it is for a person to take it away.
    host.hidden = !chosen.has(host.dataset.host) && !host.querySelector('input').checked;
  });
  form.querySelectorAll('[data-no-host]').forEach((hint) => { hint.hidden = chosen.size > 0; });
}

members.addEventListener('change', offerHosts);
lead.addEventListener('change', offerHosts);
offerHosts();

const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const search = form.querySelector('[data-search]');
search.hidden = false;
search.querySelector('input').addEventListener('input', (event) => {
  const wanted = plain(event.target.value);
  members.querySelectorAll('.form-check').forEach((box) => { box.hidden = !plain(box.textContent).includes(wanted); });
});
// Enter looks for nothing to save.
search.querySelector('input').addEventListener('keydown', (event) => {
  if (event.key === 'Enter') {
    event.preventDefault();
  }
});

// What was typed is lost when the page is left without saving.
let typed = 'unsaved' in form.dataset;
form.addEventListener('input', (event) => { typed = typed || event.target.name !== ''; });
form.addEventListener('submit', () => { typed = false; });
window.addEventListener('beforeunload', (event) => {
  if (typed) {
    event.preventDefault();
  }
});
