// A day that a script plays: chosen, started, watched, stopped.

import { act, ask, byId, say } from './ask.js';
import { choices, rows } from './draw.js';

let known = [];

const describe = () => {
  const chosen = known.find((script) => script.name === byId('day').elements.script.value);
  byId('day-text').textContent = chosen ? `${chosen.title}, ${chosen.length}. ${chosen.text}` : '';
};

const settings = () => {
  const { speed, seed } = byId('day').elements;
  return { speed: Number(speed.value), seed: Number(seed.value) };
};

const own = async (file) => {
  try {
    await act('day', { ...settings(), script: JSON.parse(await file.text()) }, 'The day begins.');
  } catch (problem) {
    say(`${file.name} is no JSON: ${problem.message}`);
  }
};

export const startDay = async () => {
  known = await ask('days');
  const form = byId('day');
  choices(form.elements.script, known.map((script) => script.name));
  form.elements.script.addEventListener('change', describe);
  describe();
  form.addEventListener('submit', (happened) => {
    happened.preventDefault();
    act('day', { ...settings(), script: form.elements.script.value }, 'The day begins.');
  });
  byId('stop-day').addEventListener('click', () => act('day', undefined, 'The day is over.', 'DELETE'));
  byId('own-day').addEventListener('change', async ({ currentTarget: input }) => {
    if (input.files.length > 0) await own(input.files[0]);
    input.value = '';
  });
};

const seconds = (time) => time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

const state = (day) => (day.script === undefined ? 'No day runs.'
  : `${day.title}: ${day.running ? `${day.elapsed} of ${day.length}` : 'over'}; ${day.done} done, ${day.passedOver} passed over because they could not be just then.`);

export const drawDay = ({ day }) => {
  const form = byId('day');
  for (const element of form.elements) if (element.id !== 'stop-day') element.disabled = day.running;
  byId('stop-day').disabled = !day.running;
  byId('day-state').textContent = state(day);
  const progress = byId('day-progress');
  progress.hidden = !day.running;
  if (day.running) progress.value = seconds(day.elapsed) / seconds(day.length);
  rows(byId('day-log'), (day.log ?? []).map((entry, i) => ({ ...entry, i })).toReversed().slice(0, 50), (entry) => entry.i, [
    (entry) => entry.at,
    (entry) => entry.asked,
    (entry) => (Object.keys(entry.with).length > 0 ? JSON.stringify(entry.with) : ''),
    (entry) => entry.problem ?? 'done',
  ], 'Nothing yet.');
};
