// Tasklist gives its files seven seconds to arrive; on a slow line they take longer.
window.require.config({ waitSeconds: 0 });

export default {
  app: { name: 'Tâches', vendor: 'Cocréation' },
  locales: { availableLocales: ['fr'], fallbackLocale: 'fr' },
  customScripts: ['../translations', '../sign-in', 'scripts/task-form', 'scripts/form-messages', 'scripts/calendars',
    'scripts/steady-clicks', 'scripts/notices', 'scripts/done', 'scripts/work-page'],
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: 'prend la tâche sélectionnée' },
    focusFilter: { key: 'ctrl+shift+f', description: 'va au premier filtre de la liste' },
    focusList: { key: 'ctrl+alt+l', description: 'va à la première tâche de la liste' },
    focusForm: { key: 'ctrl+alt+f', description: 'va au premier champ du formulaire' }
  }
};
