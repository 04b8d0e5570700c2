// The control page asks the simulator once a second and draws what it says.

import { act, ask, byId, follow, happen } from './ask.js';
import { drawCentre } from './centre.js';
import { drawConnector, startConnector } from './connector.js';
import { choices } from './draw.js';

const LISTS = ['agents', 'dialogs', 'queues', 'wrapups', 'nodes', 'service', 'counters', 'faults'];

// More rows than anybody reads would only be in the way.
const MOST = 100;

/** The agents whose names are asked for, as far as a page can show them. */
const choose = (agents) => {
  const part = byId('filter').value.trim();
  const chosen = agents.filter((agent) => agent.agent.includes(part));
  byId('more').textContent = chosen.length > MOST ? `The first ${MOST} of ${chosen.length} are shown.` : '';
  return chosen.slice(0, MOST);
};

const drawForms = ({ agents, queues }) => {
  const names = agents.map((agent) => agent.agent);
  choices(byId('send').elements.agent, names);
  choices(byId('send').elements.queue, queues.map((queue) => queue.name));
  choices(byId('happens').elements.agent, names);
};

byId('send').addEventListener('submit', (happened) => {
  happened.preventDefault();
  const { queue, agent, from, direct } = Object.fromEntries(new FormData(happened.currentTarget));
  act('calls', agent ? { agent, from, direct: direct === 'on' } : { queue, from }, (answer) => (answer.waits ? 'Nobody is ready; the customer waits.' : `A customer calls in dialog ${answer.dialog}.`));
});

byId('happens').addEventListener('submit', (happened) => {
  happened.preventDefault();
  const { agent, what } = Object.fromEntries(new FormData(happened.currentTarget));
  happen(agent, what, {}, `${what} happened to ${agent}.`);
});

const refresh = async () => {
  const told = Object.fromEntries(await Promise.all(LISTS.map(async (list) => [list, await ask(list)])));
  told.shown = choose(told.agents);
  for (const draw of [drawForms, drawCentre, drawConnector]) draw(told);
};

await startConnector();
follow(refresh);
