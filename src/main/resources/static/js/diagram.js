// Draws a process, with how many wait at a step and what is special about it. The page says all of it in words too.
const canvas = document.querySelector('[data-diagram]');

async function draw() {
  const answer = await fetch(canvas.dataset.diagram);
  if (!answer.ok) {
    throw new Error(`The model could not be read: ${answer.status}`);
  }
  const viewer = new window.BpmnJS({ container: canvas });
  await viewer.importXML(await answer.text());
  const elements = viewer.get('elementRegistry');
  const fit = () => viewer.get('canvas').zoom('fit-viewport', 'auto');
  fit();
  window.addEventListener('resize', fit);
  for (const [id, mark] of Object.entries(JSON.parse(canvas.dataset.marks))) {
    if (elements.get(id)) {
      viewer.get('canvas').addMarker(id, `mark-${mark}`);
    }
  }
  for (const [id, count] of Object.entries(JSON.parse(canvas.dataset.counts))) {
    if (elements.get(id)) {
      const badge = document.createElement('span');
      badge.className = 'diagram-count';
      badge.textContent = count;
      viewer.get('overlays').add(id, { position: { bottom: 12, left: -8 }, html: badge });
    }
  }
}

draw().catch((failure) => {
  canvas.textContent = 'Le dessin n’a pas pu être affiché ; ce qui suit dit la même chose.';
  console.error(failure);
});
