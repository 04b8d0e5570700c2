// Draws what is patched to what, in columns from what needs to what is needed.

import { byId } from './ask.js';
import { shape, words } from './draw.js';
import { instancePath } from './routes.js';

const WIDTH = 216;
const HEIGHT = 62;
const ACROSS = 104;
const LEVEL = 66;
const DOWN = 20;
const MARGIN = 12;

let drawn = '';

const depths = ({ nodes, edges }) => {
  const found = new Map();
  const depth = (name, way) => {
    if (way.includes(name)) return 0;
    if (!found.has(name)) found.set(name, Math.max(0, ...edges.filter((edge) => edge.to === name && edge.from !== name).map((edge) => depth(edge.from, [...way, name]) + 1)));
    return found.get(name);
  };
  for (const node of nodes) depth(node.name, []);
  return found;
};

const place = (graph) => {
  const columns = [];
  const depth = depths(graph);
  for (const node of graph.nodes) (columns[depth.get(node.name)] ??= []).push(node);
  const places = new Map();
  columns.forEach((column, x) => {
    // A node stands near those that need it, so that arrows cross less.
    const pull = (node) => {
      const rows = graph.edges.filter((edge) => edge.to === node.name && places.has(edge.from)).map((edge) => places.get(edge.from).y);
      return rows.length ? rows.reduce((sum, y) => sum + y, 0) / rows.length : Infinity;
    };
    const order = column.map((node) => [pull(node), node]).sort(([one], [other]) => (one === other ? 0 : one - other));
    order.forEach(([, node], y) => places.set(node.name, { x: MARGIN + x * (WIDTH + ACROSS), y: MARGIN + y * (HEIGHT + DOWN) }));
  });
  return places;
};

const short = (text, most) => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

const arrow = (edge, places) => {
  const [from, to] = [places.get(edge.from), places.get(edge.to)];
  const [x1, y1, x2, y2] = [from.x + WIDTH, from.y + HEIGHT / 2, to.x - 3, to.y + HEIGHT / 2];
  // The last stretch is level: the label stands above it. Beyond a column in between the line keeps its height until the last gap.
  const [start, level] = [x2 - ACROSS > x1 + 4 ? x2 - ACROSS + 3 : x1, x2 - LEVEL];
  const middle = (start + level) / 2;
  const way = `M${x1} ${y1}H${start}C${middle} ${y1} ${middle} ${y2} ${level} ${y2}H${x2}`;
  return [
    shape('path', { class: edge.address ? 'line address' : 'line', 'marker-end': 'url(#head)', d: way }),
    shape('text', { class: 'label', 'text-anchor': 'end', x: x2 - 10, y: y2 - 5 }, short(edge.label, 18)),
  ];
};

const box = (node, { x, y }, health) => {
  const texts = [
    shape('rect', { x, y, width: WIDTH, height: HEIGHT, rx: 7 }),
    shape('text', { class: 'name', x: x + 12, y: y + 21 }, short(node.name, 27)),
    shape('text', { class: 'dim', x: x + 12, y: y + 38 }, short(node.detail, 30)),
  ];
  if (node.kind === 'instance') texts.push(shape('text', { class: 'state', x: x + 12, y: y + 54 }, health ? words(health) : ''));
  // What it is called, whole: what is drawn may be cut short.
  const title = shape('title', {}, [node.name, node.detail, health && words(health)].filter(Boolean).join(', '));
  const look = { class: `node ${node.kind}`, 'data-state': health };
  return node.kind === 'instance' ? shape('a', { href: instancePath(node.name) }, title, shape('g', look, ...texts)) : shape('g', look, title, ...texts);
};

export const drawGraph = ({ graph, instances }) => {
  const health = new Map(instances.map((instance) => [instance.instance, instance.health]));
  const now = JSON.stringify([graph, [...health]]);
  if (now === drawn) return;
  drawn = now;
  const places = place(graph);
  const width = Math.max(0, ...[...places.values()].map(({ x }) => x + WIDTH)) + MARGIN;
  const height = Math.max(0, ...[...places.values()].map(({ y }) => y + HEIGHT)) + MARGIN;
  const focused = document.activeElement?.getAttribute?.('href');
  byId('graph').replaceChildren(shape('svg', { width, height, viewBox: `0 0 ${width} ${height}` },
    shape('defs', {}, shape('marker', { id: 'head', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, orient: 'auto' }, shape('path', { d: 'M0 0L8 4L0 8z' }))),
    ...graph.edges.flatMap((edge) => arrow(edge, places)),
    ...graph.nodes.map((node) => box(node, places.get(node.name), health.get(node.name)))));
  if (focused) byId('graph').querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
};
