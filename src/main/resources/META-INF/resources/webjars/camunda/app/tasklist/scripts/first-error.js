// What is wrong in a form may be out of sight: the button that sends it stays at the bottom of the window.
const CONTROL = 'input, textarea, select, [tabindex]';

/** Goes to the first field that form-js found wrong. It draws what it found before the next frame. */
export function goToFirstError(form) {
  requestAnimationFrame(() => {
    const field = form.querySelector('.fjs-has-errors');
    field?.scrollIntoView({ block: 'center' });
    field?.querySelector(CONTROL)?.focus({ preventScroll: true });
  });
}
