// A desk's last messages as the ladder of a sequence diagram: a row for each, a lane for each who takes part.

import { byId } from './ask.js';
import { exactTime, keep, make, setText, shape, words } from './draw.js';

const ROW = 36;
const LETTER = 6.6;
const NAMES = { desk: 'the desk' };

let opened = new Set();
let last = null;

/** The one word of a fact that is worth its place on the line. */
const gist = ({ what, detail }) => {
  const said = [detail.state, detail.status?.state, detail.completion, detail.recording, detail.end, detail.call?.state, detail.line?.state, detail.interaction?.state, detail.code, detail.outcome, detail.campaign, detail.level]
    .find((word) => typeof word === 'string');
  const plain = words(what);
  return said ? `${plain} (${words(said)})` : plain;
};

const nameOf = (lane) => NAMES[lane] ?? lane;

const line = (row, lanes, width) => {
  const x = (lane) => (Math.max(0, lanes.indexOf(lane)) + 0.5) * (width / lanes.length);
  const [from, to] = [x(row.from), x(row.to)];
  const parts = lanes.map((lane) => shape('path', { class: 'lane', d: `M${x(lane)} 0V${ROW}` }));
  const text = gist(row);
  if (from === to) {
    parts.push(shape('circle', { class: `dot ${row.kind}`, cx: from, cy: ROW / 2, r: 4 }));
    const room = Math.max(from, width - from) - 16;
    const right = width - from >= from;
    parts.push(shape('text', { class: 'said', x: right ? from + 10 : from - 10, y: ROW / 2 + 4, 'text-anchor': right ? 'start' : 'end' }, cut(text, room)));
  } else {
    const tip = to > from ? to - 7 : to + 7;
    parts.push(shape('path', { class: `arrow ${row.kind}`, d: `M${from} ${ROW - 7}H${tip}` }));
    // What goes on to somebody else passes the desk.
    const desk = x('desk');
    if (desk > Math.min(from, to) && desk < Math.max(from, to)) parts.push(shape('circle', { class: `dot ${row.kind}`, cx: desk, cy: ROW - 7, r: 3 }));
    parts.push(shape('path', { class: `tip ${row.kind}`, d: `M${to} ${ROW - 7}l${to > from ? -9 : 9} -4v8z` }));
    parts.push(shape('text', { class: 'said', x: (from + to) / 2, y: ROW - 14, 'text-anchor': 'middle' }, cut(text, Math.abs(to - from) + width / lanes.length - 20)));
  }
  return shape('svg', { width, height: ROW, viewBox: `0 0 ${width} ${ROW}`, role: 'img', 'aria-label': spoken(row) }, ...parts);
};

const cut = (text, room) => (text.length * LETTER <= room ? text : `${text.slice(0, Math.max(4, Math.floor(room / LETTER) - 1))}…`);

const spoken = (row) => `${row.from === row.to ? nameOf(row.from) : `${nameOf(row.from)} to ${nameOf(row.to)}`}: ${gist(row)}`;

const details = (value) => {
  if (Array.isArray(value)) return value.every((item) => typeof item !== 'object') ? value.join(', ') : make('ul', {}, ...value.map((item) => make('li', {}, details(item))));
  if (typeof value !== 'object' || value === null) return String(value);
  return make('dl', {}, ...Object.entries(value).flatMap(([name, told]) => [make('dt', {}, name), make('dd', {}, details(told))]));
};

const toggle = (item, row) => {
  const open = !opened.has(row.number);
  if (open) opened.add(row.number);
  else opened.delete(row.number);
  item.firstElementChild.setAttribute('aria-expanded', open);
  item.querySelector('.detail')?.remove();
  if (open) item.append(make('div', { class: 'detail' }, details({ number: row.number, ...(row.interaction ? { interaction: row.interaction } : {}), ...(row.command ? { command: row.command } : {}), ...row.detail })));
};

const chosen = (rows) => {
  const select = byId('chosen');
  const ids = [...new Set(rows.map((row) => row.interaction).filter(Boolean))];
  if ([...select.options].slice(1).map((option) => option.value).join() !== ids.join()) {
    const before = select.value;
    select.replaceChildren(select.options[0], ...ids.map((id) => make('option', { value: id }, `…${id.slice(-6)}`)));
    if (ids.includes(before)) select.value = before;
  }
  return select.value ? rows.filter((row) => row.interaction === select.value) : rows;
};

const width = () => Math.max(420, byId('ladder').clientWidth - 112);

const drawLanes = (lanes) => {
  const now = lanes.join('|');
  if (byId('lanes').dataset.now === now) return;
  byId('lanes').dataset.now = now;
  byId('lanes').replaceChildren(make('span'), ...lanes.map((lane) => make('strong', {}, nameOf(lane))));
};

export const drawLadder = (told, wide = width()) => {
  last = told;
  drawLanes(told.lanes);
  const list = byId('ladder');
  const shown = chosen(told.rows);
  const end = byId('follow').checked && shown.at(-1)?.number !== Number(list.lastElementChild?.dataset.key);
  keep(list, shown, (row) => row.number, (row) => {
    const item = make('li', { class: row.kind });
    item.append(make('button', { type: 'button', class: 'rung', 'aria-expanded': 'false', title: gist(row), click: () => toggle(item, row) }, make('time', { datetime: row.at }, exactTime(row.at))));
    return item;
  }, (item, row) => {
    const drawn = `${wide} ${told.lanes.length}`;
    if (item.dataset.drawn === drawn) return;
    item.dataset.drawn = drawn;
    item.querySelector('svg')?.remove();
    item.firstElementChild.append(line(row, told.lanes, wide));
  });
  if (end) list.scrollTop = list.scrollHeight;
};

export const tellLadder = (problem) => {
  byId('desk-problem').hidden = !problem;
  setText(byId('desk-problem'), problem);
};

/** Another desk is looked at. */
export const clearLadder = () => {
  opened = new Set();
  last = null;
  byId('ladder').replaceChildren();
  delete byId('lanes').dataset.now;
  byId('lanes').replaceChildren();
  byId('chosen').value = '';
  tellLadder('');
};

byId('chosen').addEventListener('change', () => last && drawLadder(last));
byId('follow').addEventListener('change', () => last && drawLadder(last));
addEventListener('resize', () => last && drawLadder(last));

// Up and down go from row to row.
byId('ladder').addEventListener('keydown', (pressed) => {
  const item = pressed.target.closest('li');
  const next = { ArrowDown: item?.nextElementSibling, ArrowUp: item?.previousElementSibling, Home: byId('ladder').firstElementChild, End: byId('ladder').lastElementChild }[pressed.key];
  if (!next || !item) return;
  pressed.preventDefault();
  next.firstElementChild.focus();
});
