/** What the page calls things. States and actions come as words of the protocol; labels of a catalogue come as they are. */

import type { AgentState, AgentView, CallType, DeskView, EntryView, InteractionDirection, InteractionState } from './protocol';

const agentStates: Record<AgentState, string> = {
  unknown: 'State not known',
  'logged-out': 'Signed out',
  'not-ready': 'Not ready',
  ready: 'Ready',
  reserved: 'Call on its way',
  busy: 'On a call',
  'after-call-work': 'Wrapping up',
  'do-not-disturb': 'Do not disturb',
  'out-of-service': 'Out of service',
};

const interactionStates: Record<InteractionState, string> = {
  previewing: 'Preview',
  offered: 'Offered',
  alerting: 'Ringing',
  originating: 'Calling',
  active: 'Connected',
  held: 'On hold',
  wrapping: 'Wrap-up',
  closed: 'Closed',
  failed: 'Failed',
};

const directions: Record<InteractionDirection, string> = {
  unknown: '',
  in: 'Incoming',
  out: 'Outgoing',
  internal: 'Internal',
};

const callTypes: Record<CallType, string> = {
  unknown: '',
  inbound: '',
  outbound: '',
  predictive: 'Predictive',
  progressive: 'Progressive',
  preview: 'Preview',
  internal: '',
  consult: 'Consultation',
};

/** A word without a label of ours is shown as it came, so that nothing is hidden. */
export function agentStateText(state: AgentState): string {
  return agentStates[state] ?? state;
}

export function interactionStateText(state: InteractionState): string {
  return interactionStates[state] ?? state;
}

export function directionText(direction: InteractionDirection, type: CallType): string {
  return [directions[direction] ?? direction, callTypes[type] ?? type].filter((part) => part !== '').join(' · ');
}

export function labelOf(entries: readonly EntryView[], code: string | undefined): string | undefined {
  return code === undefined ? undefined : (entries.find((entry) => entry.code === code)?.label ?? code);
}

/** The agent's state with its reason, as `Not ready · Break`. */
export function stateWithReason(state: AgentState, reason: string | undefined, entries: readonly EntryView[]): string {
  const label = labelOf(entries, reason);
  return label === undefined ? agentStateText(state) : `${agentStateText(state)} · ${label}`;
}

/** What comes after the work in hand, as `Break after this call`. */
export function pendingText(agent: AgentView, desk: DeskView): string | undefined {
  if (agent.pendingState !== undefined) {
    const what = labelOf(desk.notReadyReasons, agent.pendingReason) ?? agentStateText(agent.pendingState);
    return `${what} ${desk.interactions.length > 0 ? 'after this call' : 'asked for'}`;
  }
  if (agent.state !== 'after-call-work' || agent.readyAfterWork === undefined) return undefined;
  return agent.readyAfterWork ? 'Then ready' : 'Then not ready';
}

/** What a result or problem says, with the dialler's own number in front where it has one. */
export function problemText(problem: { text?: string; number?: string; level?: string } | undefined): string {
  if (problem === undefined) return '';
  const text = problem.text ?? 'It did not work.';
  return problem.number === undefined ? text : `${problem.number}: ${text}`;
}

/** Whether no dialler has this desk: then the phone's calls are all there is, and nobody knows of states or outcomes. */
export function isPhoneOnly(desk: DeskView | undefined): boolean {
  return desk !== undefined && desk.session.state === 'none';
}

/** What stands where no call is in hand. */
export function idleText(desk: DeskView | undefined): { readonly title: string; readonly text: string; readonly ready: boolean } {
  const waiting = 'Waiting for the next call';
  const ready = false;
  if (isPhoneOnly(desk)) {
    const reachable = desk?.phone?.lines.some((line) => line.state === 'registered') === true;
    return reachable ? { title: waiting, text: 'Whoever calls your phone appears here.', ready } : { title: 'No call', text: 'No line of your phone is registered, so no call can come.', ready };
  }
  const agent = desk?.agent;
  if (agent?.state === 'ready') return { title: waiting, text: 'It appears here by itself.', ready };
  if (agent?.actions.includes('go-ready') === true) return { title: 'No call', text: `You are ${agentStateText(agent.state).toLowerCase()}.`, ready: true };
  return { title: 'No call', text: 'You get no calls at the moment.', ready };
}
