// Says that the engine is at work, once it takes long enough to be noticed.
const NOTICED_AFTER = 300;

const sign = Object.assign(document.createElement('div'), { className: 'cocreation-waiting', textContent: 'Un instant…', hidden: true });
sign.setAttribute('role', 'status');
document.body.append(sign);

let running = 0;

export async function waitWhile(work) {
  running++;
  const shown = setTimeout(() => sign.hidden = false, NOTICED_AFTER);
  try {
    return await work;
  } finally {
    clearTimeout(shown);
    sign.hidden = --running === 0;
  }
}
