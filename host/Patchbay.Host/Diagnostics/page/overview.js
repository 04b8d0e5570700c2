// Everything at one look: what is wrong, the graph, instances, desks, addresses.

import { byId } from './ask.js';
import { ago, health, keep, link, make, rows, setText, time, words } from './draw.js';
import { drawGraph } from './graph.js';
import { deskPath, instancePath } from './routes.js';

export const drawReasons = (state) => {
  byId('wrong').hidden = state.reasons.length === 0;
  keep(byId('reasons'), state.reasons, (reason) => reason, () => make('li'), setText);
};

const drawInstances = ({ instances }) => rows(byId('instances'), instances, (instance) => instance.instance, [
  (instance, cell) => link(cell, instancePath(instance.instance), instance.instance),
  (instance, cell) => {
    if (!cell.firstElementChild) cell.replaceChildren(make('span'));
    health(cell.firstElementChild, instance.health);
  },
  (instance) => time(instance.since),
  (instance) => instance.reason ?? '',
  (instance) => `${instance.plugin} ${instance.version}`,
  (instance, cell) => {
    cell.className = 'figure';
    return instance.living > 1 ? `${instance.leases} (${instance.living} live)` : instance.leases;
  },
], 'There are no instances.');

const drawAddresses = ({ addresses }) => rows(byId('addresses'), addresses, (entry) => `${entry.instance} ${entry.name}`, [
  (entry) => entry.instance,
  (entry) => entry.name,
  // What a browser can open is a link.
  (entry, cell) => (/^https?:/.test(entry.address) ? link(cell, entry.address, entry.address) : entry.address),
], 'Nothing listens.');

export const drawOverview = (state) => {
  drawReasons(state);
  drawGraph(state);
  byId('retiring').hidden = state.retiring.length === 0;
  keep(byId('retiring'), state.retiring, (line) => line, () => make('li'), setText);
  drawInstances(state);
  drawAddresses(state);
};

const phone = (desk) => (desk.phone ? `${desk.phone.registered} of ${desk.phone.lines} registered${desk.phone.calls ? `, ${desk.phone.calls} call${desk.phone.calls === 1 ? '' : 's'}` : ''}` : 'none');

const interaction = ({ kind, state, remote, completion }) => `${kind} ${words(state)}${remote ? ` ${remote}` : ''}${completion ? `, outcome ${words(completion)}` : ''}`;

export const deskName = ({ plan, agent }) => (agent ? `${plan}/${agent}` : plan);

export const deskLine = (desk) => [words(desk.session), words(desk.state), `phone ${phone(desk)}`, ...desk.interactions.map(interaction)].join(' · ');

export const drawDesks = ({ open, matching, desks }) => {
  setText(byId('matching'), desks.length < matching ? `The first ${desks.length} of ${matching}.` : matching < open ? `${matching} of ${open}.` : '');
  rows(byId('desks'), desks, (desk) => `${desk.plan}/${desk.agent}`, [
    (desk, cell) => link(cell, deskPath(desk.plan, desk.agent), deskName(desk)),
    (desk) => words(desk.session) + (desk.text ? `: ${desk.text}` : ''),
    (desk) => words(desk.state),
    (desk) => time(desk.since),
    phone,
    (desk) => desk.interactions.map(interaction).join('; '),
  ], open === 0 ? 'No desk is open.' : 'No desk has that in its name.');
};

export const drawHeader = (state) => {
  health(byId('status'), state.status);
  document.title = state.status === 'ready' ? 'Patchbay' : `${state.status}: Patchbay`;
  const figures = [`generation ${state.generation}`, `${state.desks} desk${state.desks === 1 ? '' : 's'}`, `${state.interactions} interaction${state.interactions === 1 ? '' : 's'}`, `up ${ago(state.since)}`, state.deployment];
  if (state.shown) figures.push('personal data is shown');
  setText(byId('summary'), figures.join(' · '));
};
