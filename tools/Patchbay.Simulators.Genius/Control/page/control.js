// The control page asks the simulator once a second and draws what it says.

import { drawAgents } from './agents.js';
import { act, ask, byId, follow } from './ask.js';
import { drawCalls } from './calls.js';
import { drawChats } from './chats.js';
import { drawDay, startDay } from './day.js';
import { choices } from './draw.js';
import { drawFaults, startFaults } from './faults.js';
import { drawLedger } from './ledger.js';

const LISTS = ['agents', 'connections', 'queues', 'waiting', 'campaigns', 'faults', 'ledger', 'journal', 'counters', 'day'];

const arrived = { calls: 'A customer calls.', chats: 'A customer chats.', messages: 'A message came.' };

// More rows than anybody reads would only be in the way.
const MOST = 100;

/** The agents whose names are asked for, as far as a page can show them. */
const choose = (agents) => {
  const part = byId('filter').value.trim();
  const chosen = agents.filter((agent) => agent.agent.includes(part));
  byId('more').textContent = chosen.length > MOST ? `The first ${MOST} of ${chosen.length} are shown.` : '';
  return chosen.slice(0, MOST);
};

const drawSend = ({ agents, campaigns }) => {
  const form = byId('send');
  choices(form.elements.agent, agents.map((agent) => agent.agent));
  choices(form.elements.campaign, campaigns.map((campaign) => campaign.name));
};

byId('send').addEventListener('submit', (happened) => {
  happened.preventDefault();
  const form = happened.currentTarget;
  const what = happened.submitter.value;
  const body = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
  act(what, body, (answer) => (answer.waits ? 'Nobody may take it now; it waits.' : arrived[what]));
});

const refresh = async () => {
  const told = Object.fromEntries(await Promise.all(LISTS.map(async (list) => [list, await ask(list)])));
  told.shown = choose(told.agents);
  for (const draw of [drawSend, drawAgents, drawCalls, drawChats, drawFaults, drawLedger, drawDay]) draw(told);
};

await Promise.all([startFaults(), startDay()]);
follow(refresh);
