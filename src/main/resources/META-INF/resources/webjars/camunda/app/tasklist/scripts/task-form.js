// The forms of tasks and of processes to start, in place of Tasklist's own directive: it loses what was typed when one leaves
// the form, shows letters late enough for a drawing of the form to erase them, takes what form-js leaves behind of a repeated
// row's error for an error, and can be sent twice.
import { difference, laidOver, same, typedInto, forgetAll } from './typed.js';
import { goToFirstError } from './first-error.js';
import { ask } from './question.js';
import { waitWhile } from './waiting.js';

/** The module of form-js in the webapps' 7.24.0. */
const FORM_JS = 57661;
let Form;
window.webpackChunkcamunda_bpm_webapp.push([['cocreation'], {}, load => ({ Form } = load(FORM_JS))]);

const LEAVE = 'Fermer sans envoyer\u00a0? Ce que vous avez écrit serait effacé.';
/** Tasklist says nothing of this error: the form itself shows what is wrong. */
const PREVENTED = 'camForm submission prevented';

/** form-js waits for a frame, or for so many milliseconds where none is drawn. */
const FRAME_AT_LAST = 100;

const isEmpty = object => Object.keys(object).length === 0;
const isJson = variable => variable.type === 'Json';
const copy = value => JSON.parse(JSON.stringify(value));

function read(variables) {
  return Object.fromEntries(Object.entries(variables)
    .map(([name, variable]) => [name, isJson(variable) ? JSON.parse(variable.value) : variable.value]));
}

function nextFrame() {
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(late);
      cancelAnimationFrame(frame);
      setTimeout(resolve);
    };
    const late = setTimeout(done, FRAME_AT_LAST);
    const frame = requestAnimationFrame(done);
  });
}

/**
 * What was chosen last in a date or an hour reaches the form after the next frame, in which form-js, waiting in the same way,
 * has its turn first; once more for what it draws then.
 */
async function handedOver() {
  await nextFrame();
  await nextFrame();
}

/** What a form holds before anybody touches it. */
async function initially(schema, values) {
  const form = new Form();
  let held;
  form.on('changed', ({ data }) => held = copy(data));
  await form.importSchema(schema, copy(values));
  form.destroy();
  return held;
}

function toVariables(data) {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name,
    value !== null && typeof value === 'object' ? { type: 'Json', value: JSON.stringify(value) } : { value }]));
}

function directive(camAPI, $http, $rootScope) {
  return (scope, element, attributes, tasklistForm) => {
    const { taskId, processDefinitionId, processDefinitionKey } = tasklistForm.getParams();
    const typed = typedInto($rootScope.authentication.name, taskId ?? processDefinitionKey);
    const tasks = camAPI.resource('task');
    let form, schema, variables, shown;
    let open = true;
    let showing = Promise.resolve();

    async function readVariables() {
      return taskId ? read(await tasks.formVariables({ id: taskId, deserializeValues: false })) : {};
    }

    /** Shows the values of this moment, with what was typed laid over them. */
    function show(values) {
      showing = showing.catch(() => {}).then(() => draw(values));
      return showing;
    }

    async function draw(values) {
      const untouched = await initially(schema, values);
      if (form) await handedOver();
      // Until here somebody may be writing.
      variables = values;
      shown = null;
      // Anew: a field that is drawn already takes a zero that it is given for nothing.
      form?.destroy();
      form = new Form({ container: element[0], debounce: false });
      form.on('changed', ({ data }) => {
        if (shown && open) {
          typed.keep(difference(shown, data));
        }
      });
      await form.importSchema(schema, copy(laidOver({ ...values, ...untouched }, typed.values())));
      shown = untouched;
    }

    async function start(key) {
      const [answer, values] = await Promise.all([$http.get(key, { params: { noCache: Date.now() } }), readVariables()]);
      // Once more when one takes the task: who writes already goes on.
      if (!form || !same(answer.data, schema) || !same(values, variables)) {
        schema = answer.data;
        await show(values);
      }
      tasklistForm.notifyFormInitialized();
      tasklistForm.notifyFormValidated(false);
    }

    async function send() {
      await handedOver();
      const { data: answers, errors } = form.submit();
      if (!isEmpty(errors)) {
        goToFirstError(element[0]);
        throw new Error(PREVENTED);
      }
      return taskId ? tasks.submitForm({ id: taskId, variables: toVariables(answers) })
        : camAPI.resource('process-definition').submitForm({ id: processDefinitionId, variables: toVariables(answers) });
    }

    /** A refusal may be about what somebody else has changed since the form was opened. */
    async function showWhatChanged() {
      const values = await readVariables();
      if (!same(values, variables)) {
        await show(values);
      }
    }

    tasklistForm.registerCompletionHandler(async done => {
      if (!open) {
        return;
      }
      open = false;
      try {
        const result = await waitWhile(send());
        typed.forget();
        if (taskId) {
          $rootScope.$broadcast('cocreation.done', { taskId, name: inherited(scope, 'task')?.name });
        }
        scope.$evalAsync(() => done(null, result));
      } catch (failure) {
        open = true;
        scope.$evalAsync(() => done(failure));
        if (failure.message !== PREVENTED) {
          await showWhatChanged().catch(() => {});
        }
      }
    });

    // Tasklist hides a form that it is given anew, as when one takes the task, until it hears that it is drawn.
    scope.$watchGroup(['asynchronousFormKey.key', tasklistForm.getTasklistForm], ([key]) =>
      key && start(key).catch(failure => tasklistForm.notifyFormInitializationFailed(failure)));

    // The window of a process to start closes at a key or at a click beside it. When the session ends it closes by itself.
    scope.$on('modal.closing', (event, reason, sent) => {
      if (sent || !open || !$rootScope.authentication || isEmpty(typed.values())) {
        return;
      }
      event.preventDefault();
      ask(LEAVE, 'Fermer et effacer', 'Continuer à écrire').then(leave => {
        if (leave) {
          open = false;
          typed.forget();
          scope.$apply(() => inherited(scope, '$dismiss')());
        }
      });
    });
    // What was chosen last is kept, even of one who leaves the form at once.
    scope.$on('$destroy', () => handedOver().then(() => form?.destroy()));
  };
}

/** What a scope around this one holds, whether or not it hands it down. */
function inherited(scope, name) {
  for (let around = scope; around; around = around.$parent) {
    if (around[name]) return around[name];
  }
}

window.angular.module('cam.tasklist.form')
  .config(['$provide', $provide => $provide.decorator('camTasklistFormCamundaDirective',
    ['$delegate', 'camAPI', '$http', '$rootScope', ([original], ...services) => {
      const link = directive(...services);
      return [Object.assign(original, { link, compile: () => link })];
    }])])
  .run(['$rootScope', $rootScope => $rootScope.$on('authentication.logout.success', forgetAll)]);

export default [];
