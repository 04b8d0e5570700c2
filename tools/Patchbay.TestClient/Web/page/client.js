// The page: one client of the program, which every tab shows as it is.

import { act, byId, complain, make } from './ask.js';
import { fitForm, startForm } from './form.js';
import { entryOf, forgetLog, startLog, tellLog } from './log.js';
import { startReplay } from './replay.js';

let now = {};
let begun = false;

const drawStatus = () => {
  const status = byId('status');
  const on = Boolean(now.address);
  status.dataset.state = on ? 'on' : 'off';
  status.textContent = on ? `Connected${now.sid ? `, SID ${now.sid}` : ', not signed in'}` : now.connecting ? 'Connecting…' : 'Not connected';
  byId('connect').textContent = on ? 'Disconnect' : 'Connect';
  byId('connect').disabled = now.connecting;
  byId('address').disabled = on || now.connecting;
  if (on) byId('address').value = now.address;
  else if (!begun) byId('address').value = now.begin;
  begun = true;
  for (const button of [byId('send'), byId('send-raw')]) button.disabled = !on;
};

const drawSwitches = () => {
  for (const input of byId('switches').querySelectorAll('input')) input.checked = now.switches[input.name];
};

const drawWaiting = () => {
  const list = byId('waiting');
  const wanted = now.waiting.join();
  byId('waiting-section').hidden = now.waiting.length === 0 && now.switches.acknowledge;
  if (list.dataset.wanted === wanted && list.childElementCount > 0) return;
  list.dataset.wanted = wanted;
  const focused = list.contains(document.activeElement);
  list.replaceChildren(...now.waiting.map((id) => {
    const entry = entryOf(id);
    const item = make('li');
    const button = make('button', 'Acknowledge');
    button.type = 'button';
    button.addEventListener('click', () => act('acknowledge', { entry: id }));
    const name = make('span', `${entry?.title ?? 'An event'}${entry?.rid === undefined ? '' : ` (RID ${entry.rid})`}`);
    name.id = `waiting-${id}`;
    button.setAttribute('aria-describedby', name.id);
    item.append(name, button);
    return item;
  }));
  if (now.waiting.length === 0) list.append(make('li', 'No event waits.'));
  // Whoever acknowledges one after the other by keyboard stays where they are.
  if (focused) list.querySelector('button')?.focus();
};

const listen = () => {
  const stream = new EventSource('api/stream');
  let fresh = true;
  stream.addEventListener('message', ({ data }) => {
    now = JSON.parse(data);
    // A new connection to the program tells everything again.
    if (fresh) forgetLog();
    fresh = false;
    tellLog(now);
    drawStatus();
    drawSwitches();
    drawWaiting();
    fitForm(now.switches);
    document.documentElement.dataset.told = 'yes';
  });
  stream.addEventListener('open', () => {
    if (byId('said').dataset.lost) complain('');
    delete byId('said').dataset.lost;
  });
  stream.addEventListener('error', () => {
    fresh = true;
    byId('said').dataset.lost = 'yes';
    complain('The program does not answer; it is tried again.');
  });
};

const show = (view) => {
  for (const name of ['client', 'replay']) {
    byId(name).hidden = name !== view;
    byId(`show-${name}`).setAttribute('aria-pressed', String(name === view));
  }
};

byId('connection').addEventListener('submit', (happened) => {
  happened.preventDefault();
  if (now.address) act('disconnect');
  else act('connect', { address: byId('address').value });
});
byId('switches').addEventListener('change', ({ target }) => act('switches', { [target.name]: target.checked }));
byId('clear').addEventListener('click', () => act('clear'));
byId('show-client').addEventListener('click', () => show('client'));
byId('show-replay').addEventListener('click', () => show('replay'));

document.addEventListener('keydown', (happened) => {
  if (happened.key === 'Escape' && !byId('said').dataset.lost) complain('');
});
byId('said').addEventListener('click', () => complain(''));

startLog();
startReplay();
await startForm();
listen();
