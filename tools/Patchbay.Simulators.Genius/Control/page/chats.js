// Chats and offline messages by slot: what the customer writes is written here.

import { byId, happen } from './ask.js';
import { button, keep } from './draw.js';

const make = ({ agent, slot }) => {
  const card = document.createElement('li');
  card.innerHTML = '<h3></h3><ol class="said"></ol><form class="row"><label>As the customer <input name="message" autocomplete="off"></label><button type="submit">Write</button></form><div class="row"></div>';
  const details = (more) => ({ slot: slot.slot, ...more });
  const form = card.querySelector('form');
  form.addEventListener('submit', (happened) => {
    happened.preventDefault();
    const message = form.elements.message.value;
    form.reset();
    happen(agent, 'customer-writes', details({ message }), 'The customer wrote.');
  });
  card.querySelector('div').append(
    button('Type', () => happen(agent, 'customer-types', details({ typing: true }), 'The customer types.')),
    button('Stop typing', () => happen(agent, 'customer-types', details({ typing: false }), 'The customer stopped typing.')),
    button('Leave', () => happen(agent, 'customer-leaves', details({}), 'The customer left.')),
  );
  return card;
};

const update = (card, { agent, slot }) => {
  const runs = slot.state === 'Chat' || slot.state === 'Offline';
  card.querySelector('h3').textContent = `${slot.sessionID}: ${slot.name ?? 'somebody'} with ${agent}, slot ${slot.slot}, ${runs ? slot.state.toLowerCase() : 'wrapping up'}${slot.customerTypes ? ', types' : ''}`;
  card.querySelector('form').hidden = slot.state !== 'Chat';
  const [type, stop, leave] = card.querySelectorAll('div button');
  type.hidden = slot.state !== 'Chat' || slot.customerTypes;
  stop.hidden = slot.state !== 'Chat' || !slot.customerTypes;
  leave.hidden = !runs;
  keep(card.querySelector('.said'), slot.said.map((word, i) => ({ ...word, i })), (word) => word.i, () => document.createElement('li'), (item, word) => {
    item.textContent = `${word.from}: ${word.message}`;
  });
};

export const drawChats = ({ shown, waiting }) => {
  const sessions = shown.flatMap((agent) => agent.slots.map((slot) => ({ agent: agent.agent, slot })));
  keep(byId('sessions'), sessions, ({ slot }) => slot.uniquecallid, make, update);
  const idle = sessions.length === 0 ? 'Nobody chats, and no message is worked on. ' : '';
  byId('waiting').textContent = idle + (waiting.length > 0 ? `Waiting for an agent: ${waiting.map((item) => `${item.kind} of ${item.name ?? 'somebody'}`).join(', ')}.` : '');
};
