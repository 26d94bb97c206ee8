export default {
  app: { name: 'Accueil', vendor: 'Cocréation' },
  locales: { availableLocales: ['fr'], fallbackLocale: 'fr' },
  customScripts: ['../translations', '../sign-in'],
  disableWelcomeMessage: true
};
