// One signs in at /connexion. When a webapp turns to its own login page, the session is over: asking for the page again
// leads to /connexion, and from there back to the task that was open, which the part after the "#" names.
const LOGIN = '#/login';
const RELOADED_AT = 'cocreation.reloaded-at';

let leaving = false;
let lastPlace = location.hash.startsWith(LOGIN) ? '#/' : location.hash;

function keepOffTheLoginPage() {
  if (!location.hash.startsWith(LOGIN)) {
    lastPlace = location.hash;
    return;
  }
  if (leaving) {
    return;
  }
  leaving = true;
  const justReloaded = Date.now() - Number(sessionStorage.getItem(RELOADED_AT)) < 5000;
  sessionStorage.setItem(RELOADED_AT, String(Date.now()));
  if (justReloaded) {
    location.assign('/connexion');
  } else {
    history.replaceState(null, '', location.pathname + lastPlace);
    location.reload();
  }
}

window.addEventListener('hashchange', keepOffTheLoginPage);
keepOffTheLoginPage();

export default [];
