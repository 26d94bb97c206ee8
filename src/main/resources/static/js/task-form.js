// The form of a task on a committee page: form-js shows what the server says now, and the server checks what is sent.
// The forms' own words are English; Tasklist has the French ones.
import '/camunda/app/tasklist/scripts/form-messages.js';
import '/camunda/app/tasklist/scripts/calendars.js';
import { goToFirstError } from '/camunda/app/tasklist/scripts/first-error.js';

const SESSION_OVER = 'Votre session est terminée. Reconnectez-vous dans un autre onglet, puis recommencez ici\u00a0: rien n\u2019est perdu.';
const NO_ANSWER = 'Le serveur ne répond pas. Réessayez dans un instant\u00a0: rien n\u2019est perdu.';

async function show(decision) {
  const place = decision.querySelector('[data-decision-form]');
  const send = decision.querySelector('[data-decision-send]');
  const refused = decision.querySelector('[data-decision-refused]');
  const button = send.querySelector('button');
  const base = send.action.replace(/\/terminer$/, '');

  const refuse = message => {
    refused.textContent = message;
    refused.hidden = false;
    refused.focus();
  };

  const answer = await fetch(`${base}/formulaire`, { headers: { Accept: 'application/json' } }).catch(() => null);
  if (!answer?.ok || !answer.headers.get('Content-Type')?.includes('json')) {
    place.querySelector('[data-decision-waiting]').hidden = true;
    refuse(answer && answer.headers.get('Content-Type')?.includes('json') ? (await answer.json()).message : answer ? SESSION_OVER : NO_ANSWER);
    return;
  }
  const { schema, data } = await answer.json();
  place.replaceChildren();
  // A letter that waits is lost when the form is drawn meanwhile.
  const viewer = new window.FormViewer.Form({ container: place, debounce: false });
  await viewer.importSchema(schema, data);
  if (decision.dataset.mine !== 'true') {
    viewer.setProperty('readOnly', true);
    return;
  }
  button.disabled = false;

  send.addEventListener('submit', async event => {
    event.preventDefault();
    const { data: values, errors } = viewer.submit();
    if (Object.keys(errors).length) {
      goToFirstError(place);
      return;
    }
    button.disabled = true;
    decision.setAttribute('aria-busy', 'true');
    refused.hidden = true;
    const body = new URLSearchParams(new FormData(send));
    body.set('values', JSON.stringify(values));
    const sent = await fetch(send.action, { method: 'POST', body, headers: { Accept: 'application/json' } }).catch(() => null);
    const told = sent?.headers.get('Content-Type')?.includes('json') ? await sent.json() : null;
    if (sent?.ok && told) {
      done(decision.dataset.task, told);
      return;
    }
    button.disabled = false;
    decision.removeAttribute('aria-busy');
    refuse(told?.message ?? (sent ? SESSION_OVER : NO_ANSWER));
  });
}

function done(taskId, { name, page }) {
  if (window.parent !== window) {
    window.parent.postMessage({ cocreation: 'task-completed', taskId, name }, location.origin);
  }
  location.assign(new URLSearchParams(location.search).get('cadre') === '1' ? `${page}?cadre=1` : page);
}

document.querySelectorAll('.decision').forEach(decision => {
  const folded = decision.closest('details');
  if (!folded || folded.open) {
    show(decision);
  } else {
    folded.addEventListener('toggle', () => show(decision), { once: true });
  }
});
