// Live calls: the customer, the number that was dialled, and whoever a call is transferred to are played here.

import { act, byId, happen } from './ask.js';
import { keepButtons, rows } from './draw.js';

const state = ({ state: place, hold, recording, transfer }) => [
  place,
  hold && 'held',
  recording !== 'off' && recording,
  transfer && `transfer to ${transfer.recipient} ${transfer.phase}`,
  transfer?.clientParked && 'customer parked',
  transfer?.recipientParked && 'recipient parked',
].filter(Boolean).join(', ');

const actions = (agent) => {
  const does = (text, what, done) => [text, () => happen(agent.agent, what, {}, done)];
  if (agent.state === 'Calling') return [does('Answer', 'answered', 'The call was answered.'), does('Do not answer', 'not-answered', 'Nobody answered.')];
  if (agent.state !== 'InCall') return [];
  const wanted = [does('Hang up as the customer', 'customer-hangs-up', 'The customer hung up.')];
  if (agent.transfer?.phase === 'offered') {
    wanted.push(does('Recipient answers', 'recipient-answers', 'The recipient answered.'), does('Recipient refuses', 'recipient-refuses', 'The recipient refused.'));
  } else if (agent.transfer) {
    wanted.push(does('Recipient hangs up', 'recipient-hangs-up', 'The recipient hung up.'));
  }
  return wanted;
};

export const drawCalls = ({ shown, queues }) => {
  rows(byId('calls'), shown.filter((agent) => agent.live), (agent) => agent.live.uniquecallid, [
    (agent) => agent.live.sessionID,
    (agent) => agent.live.data.Name,
    (agent) => agent.live.tel,
    (agent) => agent.agent,
    (agent) => agent.live.campaign,
    state,
    (agent, cell) => keepButtons(cell, actions(agent)),
  ], 'There is no call.');
  rows(byId('queues'), queues, (entry) => entry.sessionID ?? `transfer of ${entry.transferOf}`, [
    (entry) => entry.queue,
    (entry) => entry.sessionID ?? `a transfer by ${entry.transferOf}`,
    (entry) => entry.tel,
    (entry, cell) => keepButtons(cell, entry.sessionID ? [['Give up', () => act(`calls/${encodeURIComponent(entry.sessionID)}/hangup`, {}, 'The customer gave up.')]] : []),
  ], 'Nobody waits.');
};
