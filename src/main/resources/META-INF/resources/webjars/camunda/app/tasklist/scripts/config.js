export default {
  app: { name: 'Tâches', vendor: 'Cocréation' },
  locales: { availableLocales: ['fr'], fallbackLocale: 'fr' },
  customScripts: ['../translations', '../sign-in', 'scripts/event-tab', 'scripts/form-messages', 'scripts/form-completion'],
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: 'prend la tâche sélectionnée' },
    focusFilter: { key: 'ctrl+shift+f', description: 'va au premier filtre de la liste' },
    focusList: { key: 'ctrl+alt+l', description: 'va à la première tâche de la liste' },
    focusForm: { key: 'ctrl+alt+f', description: 'va au premier champ du formulaire' }
  }
};
