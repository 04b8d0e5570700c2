// The running log. All texts are drawn as text, whatever they hold.

import { byId, complain, make } from './ask.js';

// More lines than anybody reads would only be in the way; the search looks through all.
const MOST = 400;

const entries = new Map();
const rows = new Map();

const names = { sent: 'SENT', received: 'RECEIVED', note: '' };

const time = (at) => new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });

const isTrouble = (entry) => Boolean(entry.problem) || entry.message === 'refusal' || entry.message === 'garbage';

const kinds = {
  '': () => true,
  quiet: (entry) => entry.title !== 'KeepAlive',
  sent: (entry) => entry.kind === 'sent',
  received: (entry) => entry.kind === 'received',
  event: (entry) => entry.message === 'event',
  trouble: isTrouble,
};

const chosen = () => {
  const kind = kinds[byId('kinds').value];
  const sought = byId('search').value.trim().toLowerCase();
  return [...entries.values()].filter((entry) => kind(entry) && (!sought || `${entry.title} ${entry.text} ${entry.problem ?? ''}`.toLowerCase().includes(sought)));
};

const pretty = (text) => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};

const title = (entry) => {
  if (entry.kind !== 'received' || entry.message === 'event' || entry.message === 'garbage') return entry.title;
  return entry.message === 'refusal' ? `Refused ${entry.error ?? ''}: ${entry.title}` : `${entry.title} answered`;
};

const fill = (row, entry) => {
  row.entry = entry;
  row.className = `${entry.kind}${isTrouble(entry) ? ' trouble' : ''}`;
  const details = row.firstElementChild;
  const summary = details.firstElementChild;
  summary.replaceChildren(
    make('span', time(entry.at), 'at'),
    make('span', names[entry.kind], 'kind'),
    make('span', entry.kind === 'note' ? '' : title(entry), 'title'),
    make('span', entry.ms === undefined ? '' : `${entry.ms} ms`, 'took'),
    make('span', entry.text || entry.problem || '', 'said'),
  );
  details.querySelectorAll(':scope > :not(summary)').forEach((part) => part.remove());
  details.append(make('pre', pretty(entry.text)));
  if (entry.problem) details.append(make('p', entry.problem, 'problem'));
};

const row = (entry) => {
  let element = rows.get(entry.id);
  if (!element) {
    element = document.createElement('li');
    const details = document.createElement('details');
    details.append(document.createElement('summary'));
    element.append(details);
    element.dataset.id = entry.id;
    rows.set(entry.id, element);
  }
  if (element.entry !== entry) fill(element, entry);
  return element;
};

const draw = () => {
  const log = byId('log');
  const follows = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  const wanted = chosen();
  const shown = wanted.slice(-MOST);
  const elements = shown.map(row);
  const keep = new Set(elements);
  for (const child of [...log.children]) if (!keep.has(child)) child.remove();
  elements.forEach((element, i) => {
    if (log.children[i] !== element) log.insertBefore(element, log.children[i] ?? null);
  });
  const hidden = entries.size - shown.length;
  byId('shown').textContent = hidden > 0 ? `${shown.length} of ${entries.size} lines` : entries.size === 1 ? '1 line' : `${entries.size} lines`;
  if (follows) log.scrollTop = log.scrollHeight;
};

const MARK = { sent: 'C>', received: 'S>', note: '#' };

/** What is shown, as lines that can be played again. */
const copy = async () => {
  const text = chosen().map((entry) => `${MARK[entry.kind]} ${entry.text.replaceAll(/\s*\n\s*/g, ' ')}`).join('\n');
  try {
    await navigator.clipboard.writeText(`${text}\n`);
    complain('');
  } catch (problem) {
    complain(`The browser does not let the page copy: ${problem.message}`);
  }
};

export const startLog = () => {
  byId('search').addEventListener('input', draw);
  byId('kinds').addEventListener('change', draw);
  byId('copy').addEventListener('click', copy);
  byId('save').addEventListener('click', () => {
    const link = document.createElement('a');
    link.href = 'api/session';
    link.download = `session-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.json`;
    link.click();
  });
};

/** Takes what changed; lines before the first are gone. */
export const tellLog = ({ first, entries: changed }) => {
  for (const id of [...entries.keys()]) {
    if (id >= first) break;
    entries.delete(id);
    rows.delete(id);
  }
  for (const entry of changed) entries.set(entry.id, entry);
  draw();
};

export const forgetLog = () => {
  entries.clear();
  rows.clear();
};

export const entryOf = (id) => entries.get(id);
