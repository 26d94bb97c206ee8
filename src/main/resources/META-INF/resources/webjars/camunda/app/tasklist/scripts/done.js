// Where a task was, once it is done: that it is, and which one comes next. A task is also done on its page, in the tab.
const NONE_OPEN = '[cam-tasklist-task] .no-task';

function link(task) {
  const next = document.createElement('a');
  next.href = `#/?task=${encodeURIComponent(task.id)}`;
  next.textContent = task.name;
  return next;
}

function tell(name, notifications) {
  notifications.clearAll();
  document.querySelector('.cocreation-done')?.remove();
  const place = document.querySelector(NONE_OPEN);
  const done = Object.assign(document.createElement('div'), { className: 'cocreation-done' });
  done.setAttribute('role', 'status');
  const words = document.createElement('p');
  words.append(Object.assign(document.createElement('strong'), { textContent: "C'est fait." }), name ? ` La tâche «\u00a0${name}\u00a0» est terminée.` : '');
  const next = document.createElement('p');
  done.append(words, next);
  place.before(done);
  return next;
}

window.angular.module('cam.tasklist.custom').run(['$rootScope', '$location', 'Notifications', ($rootScope, $location, notifications) => {
  let forget = () => {};

  $rootScope.$watch(() => $location.search().task, task => task && document.querySelector('.cocreation-done')?.remove());

  $rootScope.$on('cocreation.done', (event, { taskId, name }) => {
    forget();
    const next = tell(name, notifications);
    forget = window.angular.element(document.querySelector('[cam-tasks]')).isolateScope().$watch('tasks', tasks => {
      const open = tasks?.filter(({ id }) => id !== taskId) ?? [];
      next.replaceChildren(...open.length ? ['Tâche suivante\u00a0: ', link(open[0])] : ['Aucune autre tâche ne vous attend dans cette liste.']);
    });
  });

  window.addEventListener('message', ({ origin, data }) => {
    if (origin === location.origin && data?.cocreation === 'task-completed') {
      $rootScope.$apply(() => {
        $rootScope.$broadcast('cocreation.done', data);
        const { task, detailsTab, ...place } = $location.search();
        $location.search(place);
        $rootScope.$broadcast('refresh');
      });
    }
  });
}]);

export default [];
