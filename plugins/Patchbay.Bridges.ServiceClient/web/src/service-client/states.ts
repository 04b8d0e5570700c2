/** The agent's state as pages are told of it (sheet sections 4.1 to 4.4). */

import type { AgentState, CommandMessage, DeskView } from '../protocol';
import { agentStateText, labelOf } from '../words';
import { Problem } from './parameters';

export interface State {
  type: string;
  displayName: string;
  operationName: string;
  reason?: string;
  reasonCode?: string;
}

/** While an agent has a call the state stays what it was ready for. */
const types: Record<AgentState, [type: string, operation: string]> = {
  unknown: ['UNKNOWN', ''],
  'logged-out': ['LOGOUT', 'LogOff'],
  'not-ready': ['NOT_READY', 'NotReady'],
  ready: ['READY', 'Ready'],
  reserved: ['READY', 'Ready'],
  busy: ['READY', 'Ready'],
  'after-call-work': ['NOT_READY_AFTER_CALLWORK', 'AfterCallWork'],
  'do-not-disturb': ['DND_ON', 'Dnd'],
  'out-of-service': ['OUT_OF_SERVICE', ''],
};

/** What can be asked for beside not ready and signing out: all under the desk's one word for it. */
const plain: Record<string, AgentState> = { Ready: 'ready', NotReady: 'not-ready', AfterCallWork: 'after-call-work', Dnd: 'do-not-disturb' };

export function stateOf(desk: DeskView): State {
  const { state, reason } = desk.agent;
  return make(state, reason, labelOf(desk.notReadyReasons, reason));
}

/** What can be asked for now, in the order that agents know it in. */
export function stateListOf(desk: DeskView): State[] {
  const { actions } = desk.agent;
  const list: State[] = [];
  if (actions.includes('go-ready')) list.push(make('ready'));
  if (actions.includes('go-not-ready')) {
    list.push(make('not-ready'), ...desk.notReadyReasons.map(({ code, label }) => make('not-ready', code, label)));
  }
  if (actions.includes('change-state')) list.push(make('after-call-work'), make('do-not-disturb'));
  if (actions.includes('sign-out')) list.push({ ...make('logged-out'), displayName: 'Sign out' });
  return list;
}

/** The command behind an operation's name. */
export function commandOf(operation: string, desk: DeskView): CommandMessage {
  if (operation === 'LogOff') return { command: 'sign-out' };
  const state = Object.hasOwn(plain, operation) ? plain[operation] : undefined;
  if (state !== undefined) return { command: 'set-agent-state', state };
  const reason = desk.notReadyReasons.find(({ code }) => operation === `NotReady.${code}`);
  if (reason === undefined) throw new Problem(`Unknown state: ${operation}`);
  return { command: 'set-agent-state', state: 'not-ready', reason: reason.code };
}

/** Names in lower case, as pages read them; what has no space in it is all of a first name. */
export function agentOf(desk: DeskView): object {
  const { login, name = login } = desk.agent;
  const space = name.trim().lastIndexOf(' ');
  const [firstname, lastname] = space < 0 ? [name.trim(), ''] : [name.trim().slice(0, space), name.trim().slice(space + 1)];
  return { employeeId: login, firstname, lastname, username: login };
}

export const voice = 'voice';

/** One sample page reads `media` where the others read `name`. */
export function mediaOf(desk: DeskView): object {
  const { extension } = desk.agent;
  return { name: voice, media: voice, state: stateOf(desk), devices: extension === undefined ? [] : [{ number: extension }] };
}

function make(state: AgentState, reasonCode?: string, reason?: string): State {
  const [type, operationName] = types[state] ?? types.unknown;
  const displayName = agentStateText(state);
  if (reasonCode === undefined || (state !== 'not-ready' && state !== 'after-call-work')) return { type, displayName, operationName };
  return {
    type: `${type}_ACTION_CODE`,
    displayName: reason ?? reasonCode,
    operationName: `${operationName}.${reasonCode}`,
    reason: reason ?? reasonCode,
    reasonCode,
  };
}
