// What arrived at the dialler.

import { byId } from './ask.js';
import { rows } from './draw.js';

const time = (entry) => new Date(entry.time).toLocaleTimeString();

const pairs = (data) => Object.entries(data).map(([key, value]) => `${key}: ${typeof value === 'object' ? JSON.stringify(value) : value}`).join(', ');

const callback = (entry) => (entry.callbackBooked ? `${entry.callbackNumber} at ${entry.callbackTime}${entry.personalCallback ? ', personal' : ''}` : '');

const MOST = 200;

const newestFirst = (entries) => entries.map((entry, i) => ({ ...entry, i })).toReversed().slice(0, MOST);

/** How many of each, the most first. */
const counted = (values) => Object.entries(Object.groupBy(values, (value) => value)).map(([value, all]) => [value, all.length]).sort(([, a], [, b]) => b - a);

const totals = (ledger) => (ledger.length === 0 ? '' : [
  `${ledger.length} outcomes`,
  counted(ledger.map((entry) => `${entry.agent}`)).slice(0, 5).map(([agent, n]) => `${agent} ${n}`).join(', '),
  counted(ledger.map((entry) => `outcome ${entry.outcome}`)).slice(0, 8).map(([outcome, n]) => `${outcome}: ${n}`).join(', '),
].join(' · '));

export const drawLedger = ({ ledger, journal, counters }) => {
  rows(byId('ledger'), newestFirst(ledger), (entry) => entry.i, [
    time,
    (entry) => entry.agent,
    (entry) => [entry.sessionID, entry.tel].filter(Boolean).join(' · '),
    (entry) => entry.outcome,
    callback,
    (entry) => pairs(entry.data),
  ], 'No outcome was given yet.');
  rows(byId('journal'), newestFirst(journal), (entry) => entry.i, [
    time,
    (entry) => entry.agent,
    (entry) => entry.sessionID ?? '',
    (entry) => entry.what,
    ({ time: _time, agent: _agent, what: _what, sessionID: _session, i: _i, ...details }) => pairs(details),
  ], 'Nothing of this was done yet.');
  byId('totals').textContent = totals(ledger);
  byId('counters').textContent = `${counters.malformed} messages were no messages of the protocol, ${counters.refused} requests were refused as malformed.`;
};
