// The command's form: what was written stays with its command, in this tab alone.

import { act, ask, byId, make } from './ask.js';

const written = new Map();
let commands = [];
let switches = {};

const chosen = () => commands.find((command) => command.type === byId('type').value);

const control = (key) => {
  if (key.choices || key.type === 'boolean') {
    const select = document.createElement('select');
    const choices = key.choices ?? [{ value: 'false', means: '' }, { value: 'true', means: '' }];
    if (key.need !== 'mandatory' || key.choices === undefined) select.append(new Option('', ''));
    select.append(...choices.map(({ value, means }) => new Option(means ? `${value}: ${means}` : value, value)));
    return select;
  }
  if (key.type === 'object') {
    const area = document.createElement('textarea');
    area.rows = 2;
    area.spellcheck = false;
    return area;
  }
  const input = document.createElement('input');
  input.type = key.secret ? 'password' : 'text';
  input.spellcheck = false;
  input.autocomplete = 'off';
  if (key.type === 'integer') input.inputMode = 'numeric';
  return input;
};

const hint = (key) => {
  if (key.default === undefined) return key.need === 'optional' ? 'left out' : '';
  const text = typeof key.default === 'string' ? key.default : JSON.stringify(key.default);
  return key.need === 'optional' ? 'left out' : text;
};

const field = (key, values) => {
  const row = make('div', '', 'field');
  const input = control(key);
  input.id = `field-${key.key}`;
  input.name = key.key;
  if ('placeholder' in input) input.placeholder = hint(key);
  if (values.has(key.key)) input.value = values.get(key.key);
  input.addEventListener('input', () => values.set(key.key, input.value));
  const label = make('label', key.key);
  label.htmlFor = input.id;
  if (key.need === 'mandatory' && key.default === undefined) label.append(make('span', ' *', 'needed'));
  const help = make('small', key.help);
  help.id = `${input.id}-help`;
  input.setAttribute('aria-describedby', help.id);
  row.append(label, input, help);
  return row;
};

/** SID and RID are fields where the program does not give them. */
const ids = (command) => [
  ...(command.sid !== false && !switches.sid ? [{ key: 'SID', type: 'integer', need: 'optional', help: 'The session.' }] : []),
  ...(command.rid !== false && (!switches.rid || command.type === 'Acknowledge') ? [{ key: 'RID', type: 'integer', need: 'optional', help: command.type === 'Acknowledge' ? 'That of the event.' : 'Number of the request.' }] : []),
];

const draw = () => {
  const command = chosen();
  if (!command) return;
  if (!written.has(command.type)) written.set(command.type, new Map());
  const values = written.get(command.type);
  byId('help').textContent = command.help;
  byId('fields').replaceChildren(...[...ids(command), ...command.keys].map((key) => field(key, values)));
  byId('as').value = '';
  byId('as').placeholder = command.type;
  byId('printed').replaceChildren(...(command.printed ? [new Option(command.printed, command.printed)] : []));
  byId('more').open = false;
};

const request = () => {
  const values = Object.fromEntries([...byId('fields').querySelectorAll('[name]')].map((input) => [input.name, input.value]));
  const { SID: sid = '', RID: rid = '', ...rest } = values;
  return { command: byId('type').value, type: byId('as').value.trim() || undefined, values: rest, sid: sid.trim(), rid: rid.trim() };
};

export const startForm = async () => {
  commands = await ask('commands');
  const groups = new Map();
  for (const command of commands) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  byId('type').replaceChildren(...[...groups].map(([name, members]) => {
    const group = document.createElement('optgroup');
    group.label = name;
    group.append(...members.map((command) => new Option(command.type, command.type)));
    return group;
  }));
  byId('type').addEventListener('change', draw);
  byId('command').addEventListener('submit', (happened) => {
    happened.preventDefault();
    act('send', request());
  });
  byId('as-raw').addEventListener('click', async () => {
    const told = await act('preview', request());
    if (!told) return;
    byId('raw-text').value = told.text;
    byId('raw-text').focus();
  });
  byId('raw').addEventListener('submit', (happened) => {
    happened.preventDefault();
    act('raw', { text: byId('raw-text').value });
  });
  byId('raw-text').addEventListener('keydown', (happened) => {
    if (happened.key === 'Enter' && (happened.ctrlKey || happened.metaKey)) byId('raw').requestSubmit();
  });
  draw();
};

/** The fields change only where a switch did: nobody's writing is disturbed. */
export const fitForm = (now) => {
  if (now.rid === switches.rid && now.sid === switches.sid) return;
  switches = now;
  draw();
};
