// One instance: how it is, what it tells, and what an operator can have it do.

import { act, byId } from './ask.js';
import { health, keep, make, rows, setText, time } from './draw.js';
import { instancePath } from './routes.js';

let actionsOf = '';

/** The field of one argument, by its schema, and how its value is read. */
const field = (name, schema, required) => {
  const label = (input) => make('label', {}, make('span', {}, `${name}${required ? '' : ' (may be left out)'}`), input, schema.description ? make('small', {}, schema.description) : null);
  const types = [schema.type].flat();
  if (schema.enum) {
    const select = make('select', { name, required }, ...(required ? [] : [make('option', { value: '' }, '')]), ...schema.enum.filter((value) => value !== null).map((value) => make('option', { value }, String(value))));
    return { element: label(select), read: () => schema.enum.find((value) => String(value) === select.value) };
  }
  if (types.includes('boolean')) {
    const box = make('input', { name, type: 'checkbox' });
    return { element: label(box), read: () => (box.checked || required ? box.checked : undefined) };
  }
  if (types.includes('integer') || types.includes('number')) {
    const input = make('input', { name, type: 'number', required, step: types.includes('number') ? 'any' : '1', min: schema.minimum, max: schema.maximum });
    return { element: label(input), read: () => (input.value === '' ? undefined : Number(input.value)) };
  }
  if (types.includes('object') || types.includes('array')) {
    const area = make('textarea', { name, required, rows: 3, spellcheck: 'false', placeholder: types.includes('array') ? '[ ]' : '{ }' });
    return { element: label(area), read: () => (area.value.trim() === '' ? undefined : JSON.parse(area.value)) };
  }
  const input = make('input', { name, type: 'text', required, autocomplete: 'off' });
  return { element: label(input), read: () => (input.value === '' && !required ? undefined : input.value) };
};

const card = (key, action) => {
  const wanted = new Set(action.schema?.required ?? []);
  const fields = Object.entries(action.schema?.properties ?? {}).map(([name, schema]) => [name, field(name, schema, wanted.has(name))]);
  const said = make('output', { role: 'status' });
  const press = make('button', { type: 'submit', 'data-testid': `act-${action.name}` }, action.name);
  const form = make('form', {
    submit: async (happened) => {
      happened.preventDefault();
      press.disabled = true;
      said.textContent = '…';
      try {
        const body = Object.fromEntries(fields.map(([name, { read }]) => [name, read()]).filter(([, value]) => value !== undefined));
        said.textContent = await act(`/instances/${key.split('/').map(encodeURIComponent).join('/')}/actions/${encodeURIComponent(action.name)}`, body);
        said.className = 'done';
      } catch (problem) {
        said.textContent = problem.message;
        said.className = 'failed';
      } finally {
        press.disabled = false;
      }
    },
  }, ...fields.map(([, { element }]) => element), make('div', { class: 'row' }, press, said));
  return make('li', { class: 'card' }, make('p', {}, action.description), form);
};

const drawActions = (instance) => {
  // A form that somebody writes in is only made anew when there are other actions.
  const now = JSON.stringify([instance.instance, instance.actions]);
  byId('no-actions').hidden = instance.actions.length > 0;
  if (now === actionsOf) return;
  actionsOf = now;
  byId('actions').replaceChildren(...instance.actions.map((action) => card(instance.instance, action)));
};

const fact = (element, [name, value]) => {
  if (!element.firstElementChild) element.append(make('dt', {}, name), make('dd'));
  const told = element.lastElementChild;
  if (typeof value === 'string' || typeof value === 'number') setText(told, value);
  else if (told.dataset.now !== JSON.stringify(value)) {
    told.dataset.now = JSON.stringify(value);
    told.replaceChildren(...value.flatMap((key, i) => [i ? ', ' : '', make('a', { href: instancePath(key) }, key)]));
  }
};

export const drawInstance = (state, key) => {
  const instance = state.instances.find((known) => known.instance === key);
  setText(byId('instance-title'), key);
  if (!instance) {
    health(byId('instance-health'), 'stopped');
    byId('instance-facts').replaceChildren(make('p', {}, 'This instance is not in the deployment any more.'));
    byId('rows').replaceChildren();
    byId('actions').replaceChildren();
    actionsOf = '';
    return;
  }

  health(byId('instance-health'), instance.health);
  const needs = state.graph.edges.filter((edge) => edge.to === key).map((edge) => edge.from).filter((from) => state.instances.some((known) => known.instance === from));
  const facts = [
    ['Plugin', `${instance.plugin} ${instance.version}`],
    instance.since && ['Since', time(instance.since)],
    instance.reason && ['Why', instance.reason],
    instance.failures && ['Did not start', `${instance.failures} time${instance.failures === 1 ? '' : 's'} in a row`],
    instance.nextTry && ['Tried again', time(instance.nextTry)],
    ['Required', instance.required ? 'yes: without it the host is unavailable' : 'no'],
    ['In use', instance.living > 1 ? `by ${instance.leases}; ${instance.living} of it live until the earlier ones are left` : `by ${instance.leases}`],
    instance.refersTo.length > 0 && ['Refers to', instance.refersTo],
    needs.length > 0 && ['Needed by', [...new Set(needs)]],
    ...state.addresses.filter((entry) => entry.instance === key).map((entry) => [`Address ${entry.name}`, entry.address]),
  ].filter(Boolean);
  keep(byId('instance-facts'), facts, ([name]) => name, () => make('div'), fact);
  rows(byId('rows'), instance.rows, (row) => row.name, [(row) => row.name, (row) => row.value], 'Nothing.');
  drawActions(instance);
};
