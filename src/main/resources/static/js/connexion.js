// Tasklist keeps the open task after the "#", which a browser does not send: carried along, the way back leads to the task.
const form = document.querySelector('main form');
form.action += location.hash;

// Whoever signs out leaves nothing of what was typed into the forms of tasks.
if (new URLSearchParams(location.search).has('fin')) {
  Object.keys(localStorage).filter(key => key.startsWith('cocreation.typed:')).forEach(key => localStorage.removeItem(key));
}
