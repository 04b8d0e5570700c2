// What shall go wrong: with commands and events, and with connections.

import { act, ask, byId } from './ask.js';
import { choices, rows } from './draw.js';

const isOfEvents = (kind) => kind.endsWith('-event');

const read = (form) => Object.fromEntries(new FormData(form));

/** Only what a kind of fault needs can be filled in. */
const fit = (form, words) => {
  const { kind } = read(form);
  form.elements.number.disabled = kind !== 'error';
  form.elements.delay.disabled = kind !== 'delay-response';
  byId('targets').replaceChildren(...['*', ...(isOfEvents(kind) ? words.events : words.commands)].map((name) => new Option(name, name)));
};

export const startFaults = async () => {
  const words = await ask('words');
  const [plant, strike] = [byId('plant'), byId('strike')];
  choices(plant.elements.kind, words.faults);
  choices(strike.elements.fault, words.connections);
  plant.elements.kind.addEventListener('change', () => fit(plant, words));
  fit(plant, words);
  plant.addEventListener('submit', (happened) => {
    happened.preventDefault();
    const { kind, target, agent, count, number, delay } = read(plant);
    act('faults', { kind, [isOfEvents(kind) ? 'event' : 'command']: target, agent: agent || undefined, count: Number(count), number: number === undefined ? undefined : Number(number), delay }, 'The fault is planted.');
  });
  strike.addEventListener('submit', (happened) => {
    happened.preventDefault();
    const { agent, fault, count, delay } = read(strike);
    act(agent ? `agents/${encodeURIComponent(agent)}/connection` : 'connections', { fault, delay, count: Number(count) }, agent ? `The connection of ${agent} is struck.` : 'The next connections will be struck.');
  });
  byId('clear').addEventListener('click', () => act('faults', undefined, 'All faults are gone.', 'DELETE'));
};

export const drawFaults = ({ agents, faults }) => {
  const names = agents.map((agent) => agent.agent);
  choices(byId('plant').elements.agent, names);
  choices(byId('strike').elements.agent, names);
  rows(byId('faults'), faults.map((fault, i) => ({ ...fault, i })), (fault) => fault.i, [
    (fault) => [fault.kind, fault.number, fault.delay].filter((part) => part !== undefined).join(' '),
    (fault) => fault.command ?? fault.event,
    (fault) => fault.agent ?? 'anybody',
    (fault) => fault.count,
  ], 'No fault is planted.');
};
