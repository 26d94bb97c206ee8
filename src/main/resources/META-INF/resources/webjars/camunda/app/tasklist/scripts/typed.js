// What was typed into a form and not sent yet. It stays in this browser, one entry per person and form, until the form is
// sent or the person signs out. Only what differs from what the form showed is kept, so that the rest shows today's values.
const PREFIX = 'cocreation.typed:';
const KEPT_FOR = 30 * 24 * 3600 * 1000;

const isObject = value => value !== null && typeof value === 'object' && !Array.isArray(value);
export const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** The parts of one object that differ from another: fields of groups one by one, lists as a whole. */
export function difference(shown, now) {
  const typed = {};
  for (const [key, value] of Object.entries(now)) {
    const before = shown[key];
    if (isObject(value) && isObject(before)) {
      const inside = difference(before, value);
      if (Object.keys(inside).length) typed[key] = inside;
    } else if (!same(value, before)) {
      typed[key] = value ?? null;
    }
  }
  return typed;
}

/** An object with the parts of another laid over it. */
export function laidOver(shown, typed) {
  const both = { ...shown };
  for (const [key, value] of Object.entries(typed)) {
    both[key] = isObject(value) && isObject(shown[key]) ? laidOver(shown[key], value) : value;
  }
  return both;
}

/** @param form the id of a task, or the key of a process to start */
export function typedInto(user, form) {
  const key = `${PREFIX}${user}:${form}`;
  return {
    values() {
      return JSON.parse(localStorage.getItem(key))?.values ?? {};
    },
    keep(values) {
      if (Object.keys(values).length) {
        localStorage.setItem(key, JSON.stringify({ at: Date.now(), values }));
      } else {
        localStorage.removeItem(key);
      }
    },
    forget() {
      localStorage.removeItem(key);
    }
  };
}

function forget(which) {
  Object.keys(localStorage).filter(key => key.startsWith(PREFIX) && which(key)).forEach(key => localStorage.removeItem(key));
}

export const forgetAll = () => forget(() => true);

// Of a task that somebody else completed nobody comes back for what was typed.
forget(key => Date.now() - JSON.parse(localStorage.getItem(key)).at > KEPT_FOR);
