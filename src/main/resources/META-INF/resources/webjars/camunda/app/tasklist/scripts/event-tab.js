// A tab beside each task's form with the committee's page of its event.
export default {
  id: 'cocreation.event',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: { label: 'Événement' },
  render: (container, { taskId }) => {
    const frame = document.createElement('iframe');
    frame.src = `/comite/taches/${encodeURIComponent(taskId)}/evenement`;
    frame.title = "Page de l'événement";
    frame.className = 'cocreation-event';
    container.replaceChildren(frame);
  }
};
