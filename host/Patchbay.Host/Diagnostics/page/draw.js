// Draws lists so that what is already there stays: a field that somebody writes in, a row that has the focus.

const SVG = 'http://www.w3.org/2000/svg';

/** An element with attributes and children; texts are texts, never markup. */
export const make = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);

/** The same, of a drawing. */
export const shape = (tag, attributes = {}, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

const fill = (element, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== null));
  return element;
};

export const setText = (element, text) => {
  if (element.textContent !== String(text ?? '')) element.textContent = text ?? '';
};

/** Keeps one element for each item, by its key; makes those that are new, brings all up to date and into their order. */
export const keep = (parent, items, keyOf, create, update) => {
  const before = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  let place = parent.firstElementChild;
  for (const item of items) {
    const key = String(keyOf(item));
    let element = before.get(key);
    before.delete(key);
    if (!element) {
      element = create(item);
      element.dataset.key = key;
    }
    update(element, item);
    if (element === place) place = place.nextElementSibling;
    else parent.insertBefore(element, place);
  }
  for (const gone of before.values()) gone.remove();
};

/** A table's rows. A column gives a text, or brings its cell up to date itself. */
export const rows = (body, items, keyOf, columns, none) => {
  body.querySelector('[data-none]')?.remove();
  keep(body, items, keyOf, () => make('tr', {}, ...columns.map(() => make('td'))), (row, item) => columns.forEach((column, i) => {
    const value = column(item, row.cells[i]);
    if (value !== undefined) setText(row.cells[i], value);
  }));
  if (items.length === 0) body.replaceChildren(make('tr', { 'data-none': '' }, make('td', { colspan: columns.length, class: 'hint' }, none)));
};

/** A cell that leads somewhere. */
export const link = (cell, href, text) => {
  let anchor = cell.querySelector('a');
  if (!anchor) cell.replaceChildren(anchor = make('a'));
  if (anchor.getAttribute('href') !== href) anchor.setAttribute('href', href);
  setText(anchor, text);
};

const SIGNS = { ready: '●', running: '●', degraded: '▲', starting: '◌', 'waiting-to-retry': '◔', quarantined: '■', stopped: '○', unavailable: '■', failed: '■', lost: '■' };

/** A state in words, with a sign and a colour beside. */
export const health = (element, state) => {
  if (element.dataset.state === state) return;
  element.dataset.state = state;
  element.classList.add('health');
  element.replaceChildren(make('span', { 'aria-hidden': 'true' }, SIGNS[state] ?? '●'), ` ${words(state)}`);
};

export const words = (word) => String(word).replaceAll('-', ' ');

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

/** A time of day; the day is told where it is not today. */
export const time = (at) => {
  if (!at) return '';
  const when = new Date(at);
  return when.toDateString() === new Date().toDateString() ? clock.format(when) : `${day.format(when)} ${clock.format(when)}`;
};

/** To the thousandth, for what follows quickly. */
export const exactTime = (at) => `${clock.format(new Date(at))}.${String(new Date(at).getMilliseconds()).padStart(3, '0')}`;

/** How long ago, roughly. */
export const ago = (at) => {
  const seconds = Math.max(0, Math.round((Date.now() - new Date(at)) / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  return `${Math.floor(seconds / 86400)} d ${Math.floor((seconds % 86400) / 3600)} h`;
};
