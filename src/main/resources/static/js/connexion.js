// Tasklist keeps the open task after the "#", which a browser does not send: carried along, the way back leads to the task.
const form = document.querySelector('main form');
form.action += location.hash;
