// The control page asks the simulator once a second and draws what it says.

const byId = (id) => document.getElementById(id);

const cell = (text) => {
  const td = document.createElement('td');
  td.textContent = text ?? '';
  return td;
};

const draw = (id, rows, none) => {
  const body = byId(id);
  const focused = document.activeElement?.dataset?.key;
  body.replaceChildren(...rows.map((cells) => {
    const tr = document.createElement('tr');
    tr.append(...cells);
    return tr;
  }));
  if (rows.length === 0) {
    const td = cell(none);
    td.colSpan = body.closest('table').tHead.rows[0].cells.length;
    const tr = document.createElement('tr');
    tr.append(td);
    body.append(tr);
  }
  if (focused) body.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
};

const ask = async (path, options) => {
  const answer = await fetch(`api/${path}`, options);
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.problem);
  return body;
};

const act = async (path, body, done) => {
  try {
    await ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    byId('said').textContent = done;
    await refresh();
  } catch (problem) {
    byId('said').textContent = problem.message;
  }
};

const hangUp = (call) => {
  const td = document.createElement('td');
  if (call.state !== 'InCall') return td;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Hang up as the customer';
  button.dataset.key = call.sessionID;
  button.addEventListener('click', () => act(`calls/${encodeURIComponent(call.sessionID)}/hangup`, {}, `${call.name} hung up.`));
  td.append(button);
  return td;
};

const refresh = async () => {
  const [agents, calls, ledger] = await Promise.all([ask('agents'), ask('calls'), ask('ledger')]);
  draw('agents', agents.map((a) => [
    cell(a.agent), cell(a.pendingBreak ? `${a.state}, break asked for` : a.state), cell(a.campaign), cell(a.extension),
    cell(a.connected ? 'yes' : 'no'), cell(String(a.queuedEvents)),
  ]), 'Nobody is signed in.');
  draw('calls', calls.map((c) => [
    cell(c.sessionID), cell(c.name), cell(c.tel), cell(c.agent), cell(c.campaign), cell(c.state), hangUp(c),
  ]), 'There is no call.');
  draw('ledger', ledger.toReversed().map((e) => [
    cell(new Date(e.time).toLocaleTimeString()), cell(e.agent), cell(`${e.sessionID} · ${e.tel}`), cell(String(e.outcome)),
    cell(e.callbackBooked ? `${e.callbackNumber} at ${e.callbackTime}${e.personalCallback ? ', personal' : ''}` : ''),
    cell(Object.entries(e.data).map(([k, v]) => `${k}: ${v}`).join(', ')),
  ]), 'No outcome was given yet.');
};

byId('inbound').addEventListener('click', () => act('calls', {}, 'A customer calls.'));

const loop = async () => {
  try {
    await refresh();
  } catch (problem) {
    byId('said').textContent = `The simulator does not answer: ${problem.message}`;
  }
  setTimeout(loop, 1000);
};

loop();
