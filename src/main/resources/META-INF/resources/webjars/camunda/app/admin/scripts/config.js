export default {
  app: { name: 'Comptes et droits', vendor: 'Cocréation' },
  locales: { availableLocales: ['fr'], fallbackLocale: 'fr' },
  customScripts: ['../translations', '../sign-in'],
  disableWelcomeMessage: true
};
