// Comfort only: every page works without this file.
document.querySelectorAll('form[method="post"]').forEach((form) => {
  form.addEventListener('submit', (event) => {
    // What a frame shows of a form is not its sending.
    if (event.submitter?.formTarget) {
      return;
    }
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

document.querySelectorAll('[data-print]').forEach((button) => {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
});

// Without this file, saving gives two more blank rows.
document.querySelectorAll('[data-add-row]').forEach((button) => {
  const rows = button.closest('[data-rows]');
  button.hidden = false;
  button.addEventListener('click', () => {
    const all = rows.querySelectorAll('.row-fields');
    const row = all[all.length - 1].cloneNode(true);
    row.querySelectorAll('[id], [name], [for]').forEach((element) => {
      ['id', 'name', 'for'].filter((name) => element.hasAttribute(name)).forEach((name) => {
        element.setAttribute(name, element.getAttribute(name).replace(/([[-])\d+([\]-])/, `$1${all.length}$2`));
      });
    });
    row.querySelectorAll('.error').forEach((message) => message.remove());
    row.querySelectorAll('.wrong').forEach((field) => field.classList.remove('wrong'));
    row.querySelectorAll('input, select, textarea').forEach((input) => {
      ['aria-invalid', 'aria-describedby'].forEach((name) => input.removeAttribute(name));
      if (input.type === 'checkbox') {
        input.checked = false;
      } else if (input.tagName === 'SELECT') {
        input.selectedIndex = 0;
      } else {
        input.value = '';
      }
    });
    const legend = row.querySelector('legend');
    legend.textContent = legend.textContent.replace(/\d+$/, all.length + 1);
    all[all.length - 1].after(row);
    row.querySelector('input, select, textarea').focus();
  });
});

// Signing in again in another tab made a new token: without this file, the form is shown once more before it is sent.
document.querySelectorAll('form[data-fresh-token]').forEach((form) => {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const page = new DOMParser().parseFromString(await (await fetch('/connexion')).text(), 'text/html');
    form.querySelector('[name="_csrf"]').value = page.querySelector('[name="_csrf"]').value;
    form.submit();
  });
});

// How far a document is, without the page that is drawn anew: a reader of the screen hears only what has changed.
const lookAtOrder = () => {
  const panel = document.querySelector('[data-order]');
  if (panel?.dataset.order === 'under-way') {
    window.setTimeout(async () => {
      try {
        const answer = await fetch(panel.querySelector('a').href, { cache: 'no-store' });
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const next = page.querySelector('[data-order]');
        if (next) {
          document.title = page.title;
          if (next.dataset.order === 'under-way') {
            panel.querySelector('[role="status"]').textContent = next.querySelector('[role="status"]').textContent;
            panel.querySelector('progress').replaceWith(next.querySelector('progress'));
          } else {
            panel.replaceWith(next);
          }
        } else if (answer.ok) {
          // The session is over: the sign-in leads back here.
          window.location.reload();
          return;
        }
      } catch {
        // A node that was just stopped: the next look finds another.
      }
      lookAtOrder();
    }, 1000);
  } else if (panel?.dataset.order === 'ready') {
    // The way back leads past this page.
    window.location.replace(panel.querySelector('[data-take]').href);
  } else if (panel?.dataset.order === 'full') {
    window.setTimeout(() => window.location.replace(panel.querySelector('[data-again]').href), 15000);
  }
};
lookAtOrder();
