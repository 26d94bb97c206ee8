// The forms' calendars take the language of the browser, and most of it from English.
const FORMAT = 'd/m/Y';

window.flatpickr.localize({
  weekdays: {
    shorthand: ['dim', 'lun', 'mar', 'mer', 'jeu', 'ven', 'sam'],
    longhand: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi']
  },
  months: {
    shorthand: ['janv', 'févr', 'mars', 'avr', 'mai', 'juin', 'juil', 'août', 'sept', 'oct', 'nov', 'déc'],
    longhand: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre']
  },
  ordinal: day => day > 1 ? '' : 'er',
  firstDayOfWeek: 1,
  rangeSeparator: ' au ',
  weekAbbreviation: 'Sem.',
  scrollTitle: 'Faites défiler pour changer la valeur',
  toggleTitle: 'Cliquez pour changer',
  yearAriaLabel: 'Année',
  monthAriaLabel: 'Mois',
  time_24hr: true
});
window.flatpickr.setDefaults({
  plugins: [calendar => ({
    onReady() {
      calendar.set('dateFormat', FORMAT);
      calendar.input.placeholder = 'jj/mm/aaaa';
    }
  })]
});

export default [];
