// The agents as the dialler has them.

import { byId } from './ask.js';
import { rows } from './draw.js';

const pool = (agent) => {
  if (agent.pendingBreak) return 'in, break asked for';
  if (agent.inPool) return 'in';
  return agent.readyAfter ? 'joins after the call' : 'out';
};

const extras = (agent) => agent.machine.split('+').slice(1).filter((word) => word !== 'pending' && word !== 'ready');

const connection = (agent, connections) => {
  if (!agent.connected) return 'none';
  const fault = connections.find((known) => known.agent === agent.agent)?.fault;
  return fault && fault !== 'none' ? fault : 'up';
};

export const drawAgents = ({ shown, connections }) => rows(byId('agents'), shown, (agent) => agent.agent, [
  (agent) => agent.agent,
  (agent) => [agent.state, ...extras(agent)].join(', '),
  pool,
  (agent) => `live ${agent.limits.live}, offline ${agent.limits.offline}, interactive ${agent.limits.interactive}`,
  (agent) => agent.campaign,
  (agent) => agent.extension,
  (agent) => connection(agent, connections),
  (agent) => `${agent.queuedEvents} waiting`,
], 'Nobody is signed in.');
