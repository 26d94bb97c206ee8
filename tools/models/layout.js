// What makes a diagram hard to read, found from what bpmn-js drew: things that overlap and lines that cross.

const TOLERANCE = 1;

/**
 * In the page: the drawn rectangles and lines. A label counts as large as its text, not as the box it may fill.
 */
export function drawn(viewer) {
  const registry = viewer.get('elementRegistry');
  const containers = new Set(['bpmn:Participant', 'bpmn:Lane', 'bpmn:Group', 'bpmn:SubProcess']);
  const shapes = [], frames = [], lanes = [], labels = [], lines = [];
  registry.forEach((element, graphics) => {
    if (element.labelTarget) {
      const text = graphics.querySelector('text')?.getBBox();
      if (text?.width) {
        labels.push({ id: element.businessObject.id, owner: element.labelTarget.id,
          x: element.x + text.x, y: element.y + text.y, width: text.width, height: text.height });
      }
    } else if (element.waypoints) {
      lines.push({ id: element.id, source: element.source.id, target: element.target.id,
        flow: element.type === 'bpmn:SequenceFlow', points: element.waypoints.map(({ x, y }) => ({ x, y })) });
    } else if (element.width && element.parent && !containers.has(element.type)) {
      shapes.push({ id: element.id, host: element.host?.id, x: element.x, y: element.y, width: element.width, height: element.height });
    } else if (element.type === 'bpmn:SubProcess' && !element.collapsed) {
      frames.push({ id: element.id, x: element.x, y: element.y, width: element.width, height: element.height });
    } else if (element.type === 'bpmn:Lane') {
      lanes.push({ id: element.id, x: element.x, y: element.y, width: element.width, height: element.height });
    }
  });
  return { shapes, frames, lanes, labels, lines };
}

const overlap = (a, b) => a.x + TOLERANCE < b.x + b.width && b.x + TOLERANCE < a.x + a.width
  && a.y + TOLERANCE < b.y + b.height && b.y + TOLERANCE < a.y + a.height;

const segments = line => line.points.slice(1).map((end, i) => ({ a: line.points[i], b: end }));

const rectangle = ({ a, b }) => ({ x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) });

function touches(segment, box) {
  const r = rectangle(segment);
  return r.x < box.x + box.width - TOLERANCE && r.x + r.width > box.x + TOLERANCE
    && r.y < box.y + box.height - TOLERANCE && r.y + r.height > box.y + TOLERANCE;
}

/** Upright segments cross or lie on one another when their rectangles meet. */
function meet(s, t) {
  const a = rectangle(s), b = rectangle(t);
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

/** The four sides of a lane or of the frame around an open subprocess. */
const sides = ({ x, y, width, height }) => [
  { x, y, width, height: 0 }, { x, y: y + height, width, height: 0 },
  { x, y, width: 0, height }, { x: x + width, y, width: 0, height }
];

const pairs = list => list.flatMap((a, i) => list.slice(i + 1).map(b => [a, b]));

/** One sentence for each fault. */
export function layoutFaults({ shapes, frames, lanes, labels, lines }) {
  const faults = [];
  const attached = (a, b) => a.host === b.id || b.host === a.id;
  for (const [a, b] of pairs(shapes)) if (!attached(a, b) && overlap(a, b)) faults.push(`${a.id} overlaps ${b.id}`);
  for (const [a, b] of pairs(labels)) if (overlap(a, b)) faults.push(`the label of ${a.owner} overlaps that of ${b.owner}`);
  for (const label of labels) {
    for (const shape of shapes) if (overlap(label, shape)) faults.push(`the label of ${label.owner} overlaps ${shape.id}`);
    for (const line of lines) {
      if (segments(line).some(segment => touches(segment, label))) faults.push(`the label of ${label.owner} lies on ${line.id}`);
    }
  }
  for (const line of lines) {
    if (line.flow && segments(line).some(({ a, b }) => a.x !== b.x && a.y !== b.y)) faults.push(`${line.id} is not made of upright lines`);
    for (const shape of shapes) {
      const end = [line.source, line.target].includes(shape.id) || [line.source, line.target].includes(shape.host);
      if (!end && segments(line).some(segment => touches(segment, shape))) faults.push(`${line.id} runs through ${shape.id}`);
    }
  }
  for (const border of [...frames, ...lanes]) {
    const on = box => sides(border).some(side => overlap(box, side));
    for (const label of labels) if (on(label)) faults.push(`the label of ${label.owner} lies on the border of ${border.id}`);
  }
  for (const frame of frames) {
    const on = box => sides(frame).some(side => overlap(box, side));
    const attachedHere = id => shapes.some(shape => shape.id === id && shape.host === frame.id);
    for (const shape of shapes) if (shape.host !== frame.id && on(shape)) faults.push(`${shape.id} lies on the border of ${frame.id}`);
    for (const line of lines) {
      const ends = [line.source, line.target].some(id => id === frame.id || attachedHere(id));
      const through = segments(line).some(segment => sides(frame).some(side => touches(segment, side)));
      if (!ends && through) faults.push(`${line.id} runs through the border of ${frame.id}`);
    }
  }
  for (const [a, b] of pairs(lines)) {
    // Lines that leave one shape together, or reach one together, share a trunk.
    const shareEnd = a.source === b.source || a.target === b.target;
    const follow = a.target === b.source || a.source === b.target;
    if (!shareEnd && !follow && segments(a).some(s => segments(b).some(t => meet(s, t)))) faults.push(`${a.id} crosses ${b.id}`);
  }
  return faults;
}
