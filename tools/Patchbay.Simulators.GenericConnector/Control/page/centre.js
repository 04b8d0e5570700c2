// Agents, calls, queues and wrap-up reasons as the contact centre has them. Customers and whoever is dialled are played here.

import { act, byId } from './ask.js';
import { keepButtons, rows } from './draw.js';

const state = (agent) => [agent.state, agent.reason && `reason ${agent.reason}`, agent.pending && `then ${agent.pending}`].filter(Boolean).join(', ');

const who = (dialog) => dialog.participants.map((part) => `${part.agent ?? part.address} ${part.state}${part.listens ? ' (listens)' : ''}`).concat(dialog.rings ? [`${dialog.rings} rings`] : []).join(', ');

const actions = (dialog) => {
  const does = (text, what, done) => [text, () => act(`calls/${dialog.id}/${what}`, {}, done)];
  if (dialog.rings) return [does('Answer', 'answer', 'The call was answered.'), does('Do not answer', 'refuse', 'Nobody answered.')];
  return dialog.participants.some((part) => !part.agent && !dialog.participants.some((other) => other.listens)) ? [does('Hang up as the customer', 'hangup', 'The customer hung up.')] : [];
};

const pairs = (data) => Object.entries(data).map(([key, value]) => `${key}: ${value}`).join(', ');

export const drawCentre = ({ shown, dialogs, queues, wrapups }) => {
  rows(byId('agents'), shown, (agent) => agent.agent, [
    (agent) => (agent.supervisor ? `${agent.agent} (supervisor)` : agent.agent),
    state,
    (agent) => agent.extension,
    (agent) => agent.dialogs.map((dialog) => `${dialog.id} ${dialog.state}`).join(', '),
    (agent) => agent.wrapUp ?? '',
    (agent) => (agent.destination ? `${agent.destination} by ${agent.node}` : 'none'),
  ], 'Nobody is signed in.');
  rows(byId('dialogs'), dialogs, (dialog) => dialog.id, [
    (dialog) => (dialog.consultationOf ? `${dialog.id}, about ${dialog.consultationOf}` : dialog.id),
    who,
    (dialog) => dialog.queue ?? '',
    (dialog) => pairs(dialog.variables),
    (dialog, cell) => keepButtons(cell, actions(dialog)),
  ], 'There is no call.');
  rows(byId('queues'), queues, (queue) => queue.name, [(queue) => queue.name, (queue) => queue.waiting], 'There is no queue.');
  rows(byId('wrapups'), wrapups.toReversed(), (call) => call.dialog, [
    (call) => call.dialog,
    (call) => call.last,
    (call) => call.all.map((given) => `${given.agent}: ${given.reason}`).join(', '),
  ], 'No reason was given yet.');
};
