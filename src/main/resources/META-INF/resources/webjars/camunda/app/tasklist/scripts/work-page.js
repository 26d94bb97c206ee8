// A tab beside each task's form with the page where its work is done.
export default {
  id: 'cocreation.page',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: { label: 'Page de travail' },
  render: (container, { taskId }) => {
    const frame = document.createElement('iframe');
    frame.src = `/comite/taches/${encodeURIComponent(taskId)}/page?cadre=1`;
    frame.title = 'Page de travail';
    frame.className = 'cocreation-page';
    container.replaceChildren(frame);
  }
};
