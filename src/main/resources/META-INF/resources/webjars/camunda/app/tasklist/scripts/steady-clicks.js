// Leaving a field may draw its error, or take it away, between the press of a mouse and its release: what was pressed has
// moved from under the pointer, and the browser makes no click of it. A press that stays in place is a click all the same.
const PRESSED = '[cam-tasklist-form] :is(button, a, label, input[type=checkbox], input[type=radio])';
const STAYS_WITHIN = 4;

let pressed, at;

addEventListener('pointerdown', event => {
  pressed = event.button === 0 ? event.target.closest?.(PRESSED) : null;
  at = [event.clientX, event.clientY];
}, true);
addEventListener('pointercancel', () => pressed = null, true);
addEventListener('click', event => {
  if (pressed?.contains(event.target)) {
    pressed = null;
  }
}, true);
addEventListener('pointerup', event => {
  const stayed = Math.hypot(event.clientX - at?.[0], event.clientY - at?.[1]) <= STAYS_WITHIN;
  setTimeout(() => {
    if (stayed && pressed?.isConnected) {
      pressed.click();
    }
    pressed = null;
  });
}, true);

export default [];
