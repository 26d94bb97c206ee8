export default {
  app: { name: 'Suivi des processus', vendor: 'Cocréation' },
  locales: { availableLocales: ['fr'], fallbackLocale: 'fr' },
  customScripts: ['../translations', '../sign-in'],
  disableWelcomeMessage: true
};
