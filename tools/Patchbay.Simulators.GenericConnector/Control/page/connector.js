// The connector's nodes, whether the contact centre can be used, and what shall go wrong.

import { act, ask, byId } from './ask.js';
import { choices, keepButtons, rows } from './draw.js';

const OF_COMMANDS = ['silence', 'error', 'mute', 'drop-after-command'];

const read = (form) => Object.fromEntries(new FormData(form));

let status = 'in-service';

/** Only what a kind of fault needs can be filled in. */
const fit = (form, words) => {
  const { kind } = read(form);
  form.elements.code.disabled = kind !== 'error';
  form.elements.delay.disabled = kind !== 'delay';
  byId('targets').replaceChildren(...['*', ...(OF_COMMANDS.includes(kind) ? words.commands : words.events)].map((name) => new Option(name, name)));
};

export const startConnector = async () => {
  const words = await ask('words');
  const plant = byId('plant');
  choices(plant.elements.kind, words.faults);
  choices(byId('happens').elements.what, words.happenings);
  plant.elements.kind.addEventListener('change', () => fit(plant, words));
  fit(plant, words);
  plant.addEventListener('submit', (happened) => {
    happened.preventDefault();
    const { kind, target, agent, count, code, delay } = read(plant);
    act('faults', { kind, [OF_COMMANDS.includes(kind) ? 'command' : 'event']: target, agent: agent || undefined, count: Number(count), code, delay }, 'The fault is planted.');
  });
  byId('clear').addEventListener('click', () => act('faults', undefined, 'All faults are gone.', 'DELETE'));
  byId('toggle').addEventListener('click', () => act('service', { status: status === 'in-service' ? 'out-of-service' : 'in-service' }, 'All clients are told.'));
};

const actions = (node) => {
  const does = (text, what, done) => [text, () => act(`nodes/${node.node}/${what}`, {}, done)];
  return node.running
    ? [does('Stop', 'stop', `Node ${node.node} is dead.`), does('Break its connection', 'drop', `Node ${node.node} connects again.`)]
    : [does('Start', 'start', `Node ${node.node} is back.`)];
};

export const drawConnector = ({ agents, nodes, service, counters, faults }) => {
  status = service.status;
  byId('service').textContent = status === 'in-service' ? 'The contact centre is in service.' : 'The contact centre is out of service.';
  byId('toggle').textContent = status === 'in-service' ? 'Take it out of service' : 'Put it back in service';
  choices(byId('plant').elements.agent, agents.map((agent) => agent.agent));
  rows(byId('nodes'), nodes, (node) => node.node, [
    (node) => node.node,
    (node) => node.priority,
    (node) => (node.running ? (node.broker ?? 'at none') : 'stopped'),
    (node) => node.waiting,
    (node, cell) => keepButtons(cell, actions(node)),
  ], 'There is no node.');
  rows(byId('faults'), faults.map((fault, i) => ({ ...fault, i })), (fault) => fault.i, [
    (fault) => [fault.kind, fault.code, fault.delay].filter((part) => part !== undefined).join(' '),
    (fault) => fault.command ?? fault.event,
    (fault) => fault.agent ?? 'anybody',
    (fault) => fault.count,
  ], 'No fault is planted.');
  byId('counters').textContent = `${counters.commands} commands came: ${counters.malformed} were no commands, ${counters.unknown} are not known, ${counters.refused} were refused. ${counters.unbound} events were for agents whom no client spoke for.`;
};
