// Recordings that are played again.

import { ask, byId, complain, make } from './ask.js';

let file;
let playing;

const needs = (name) => {
  const row = make('div', '', 'field');
  const input = document.createElement('input');
  input.type = 'password';
  input.id = `secret-${name}`;
  input.name = name;
  input.autocomplete = 'off';
  input.required = true;
  const label = make('label', name);
  label.htmlFor = input.id;
  row.append(label, input);
  return row;
};

const look = async () => {
  const [picked] = byId('file').files;
  byId('result').hidden = true;
  byId('play-fields').hidden = true;
  byId('about').textContent = '';
  if (!picked) return;
  file = { name: picked.name, text: await picked.text() };
  try {
    const about = await ask('recording', file);
    byId('about').textContent = about.steps === 1 ? 'It has one step.' : `It has ${about.steps} steps.`;
    byId('play-address').value = about.address ?? byId('address').value;
    byId('secrets').replaceChildren(...about.wanted.map(needs));
    byId('simulator-field').hidden = !about.happens;
    byId('simulator-help').hidden = !about.happens;
    byId('play-fields').hidden = false;
    complain('');
  } catch (problem) {
    complain(problem.message);
  }
};

const line = (played) => {
  const isDifferent = ['different', 'missing', 'not-expected', 'connection'].includes(played.outcome);
  const item = make('li', '', isDifferent ? 'different' : 'same');
  const head = make('div');
  head.append(make('span', played.place, 'place'), make('strong', isDifferent ? played.problem : played.outcome));
  item.append(head);
  if (isDifferent) {
    if (played.recorded) item.append(make('pre', `- ${played.recorded}`, 'minus'));
    if (played.played) item.append(make('pre', `+ ${played.played}`, 'plus'));
    for (const { key, expected, came } of played.keys ?? []) {
      const words = expected === null ? `not expected, came ${came}` : came === null ? `missing, expected ${expected}` : `expected ${expected}, came ${came}`;
      item.append(make('pre', `${key}: ${words}`));
    }
  } else {
    item.append(make('pre', played.played || played.recorded || ''));
  }
  return item;
};

const fit = () => {
  for (const item of byId('played').children) item.hidden = byId('only').checked && item.className !== 'different';
};

const show = (report) => {
  const verdict = byId('verdict');
  const count = report.differences.length;
  verdict.dataset.same = report.same ? 'yes' : 'no';
  verdict.textContent = report.same ? `Same: ${report.steps} steps` : `${count === 1 ? 'Different in one place' : `Different in ${count} places`}${report.played < report.steps ? `, stopped after ${report.played} of ${report.steps} steps` : ''}`;
  byId('only').checked = !report.same;
  byId('played').replaceChildren(...report.lines.map(line));
  fit();
  byId('result').hidden = false;
};

const play = async (happened) => {
  happened.preventDefault();
  playing = new AbortController();
  byId('play').disabled = true;
  byId('stop').hidden = false;
  byId('result').hidden = true;
  try {
    const given = Object.fromEntries([...byId('secrets').querySelectorAll('input')].map((input) => [input.name, input.value]));
    show(await ask('replay', { ...file, address: byId('play-address').value, given, any: byId('any').value, simulator: byId('simulator').value.trim() || undefined }, { signal: playing.signal }));
    complain('');
  } catch (problem) {
    complain(problem.name === 'AbortError' ? 'The recording was stopped.' : problem.message);
  } finally {
    byId('play').disabled = false;
    byId('stop').hidden = true;
  }
};

export const startReplay = () => {
  byId('file').addEventListener('change', look);
  byId('player').addEventListener('submit', play);
  byId('stop').addEventListener('click', () => playing?.abort());
  byId('only').addEventListener('change', fit);
};
