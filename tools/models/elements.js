/** The flow elements of a process, each followed by those inside it. */
export const flowElements = container => container.flowElements.flatMap(element => [element,
  ...element.flowElements ? flowElements(element) : []]);

const extensions = (element, type) => (element.extensionElements?.values || []).filter(extension => extension.$type === type);

/** The input parameters of an activity. */
export const inputs = activity => extensions(activity, 'camunda:InputOutput').flatMap(mapping => mapping.inputParameters || []);

/** What a task's start listeners make local to it: name and value. */
const settings = task => extensions(task, 'camunda:ExecutionListener').filter(listener => listener.event === 'start')
  .map(listener => /^\$\{execution\.setVariableLocal\('(\w+)', (.*)\)\}$/.exec(listener.expression)).filter(Boolean)
  .map(([, name, value]) => ({ name, value }));

/** The variables that they set. */
const set = task => settings(task).map(({ name }) => name);

/** The variables that a model gives a task to show. */
export const shownVariables = task => [...inputs(task).map(input => input.name), ...set(task)];

/**
 * The variables that are a task's own, for people to fill. Inputs of a multi-instance belong to all its instances: what one
 * person typed would stand in the next one's form.
 */
export const ownVariables = task => task.loopCharacteristics ? set(task) : shownVariables(task);

/** The variables that a task begins with as null. */
export const emptyVariables = task => [
  ...inputs(task).filter(input => input.value === '${null}'), ...settings(task).filter(({ value }) => value === 'null')
].map(({ name }) => name);
