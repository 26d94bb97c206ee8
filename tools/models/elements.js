/** The flow elements of a process, each followed by those inside it. */
export const flowElements = container => container.flowElements.flatMap(element => [element,
  ...element.flowElements ? flowElements(element) : []]);

const extensions = (element, type) => (element.extensionElements?.values || []).filter(extension => extension.$type === type);

/** The input parameters of an activity. */
export const inputs = activity => extensions(activity, 'camunda:InputOutput').flatMap(mapping => mapping.inputParameters || []);

/** What a model gives a task's form to show: read whenever somebody opens it. */
export const shownVariables = task => inputs(task).map(input => input.name);

/** What an extension property of an element says. */
export const property = (element, name) => extensions(element, 'camunda:Properties').flatMap(properties => properties.values || [])
  .find(one => one.name === name)?.value;
