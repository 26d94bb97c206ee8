// On a first visit a webapp draws its page before its translations have arrived, and bare keys remain. They are put
// where the webapp keeps them for later visits, before it starts; it renews them itself.
const KEPT = 'camunda-web';
const app = document.querySelector('base').getAttribute('app-name');
const folder = `/camunda/app/${app}/locales/`;
const name = `${folder}_locales_data_fr_${window.bust}`;

const kept = JSON.parse(localStorage.getItem(KEPT) ?? '{}');
if (!kept[name]) {
  const answer = await fetch(`${folder}fr.json`);
  if (answer.ok) {
    kept[name] = JSON.stringify(await answer.json());
    localStorage.setItem(KEPT, JSON.stringify(kept));
  }
}

export default [];
