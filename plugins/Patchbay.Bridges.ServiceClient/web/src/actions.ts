/** Buttons for what may be done with an interaction. The desk says what is allowed; what stands here is what the page knows. */

import type { Destination } from './directory';
import { callInHand, consultationsOf, talkOf, type Model } from './model';
import { bareCalls } from './phone';
import type { CommandMessage, DeskView, InteractionView } from './protocol';
import { isTalk } from './talk/kinds';

export interface SimpleAction {
  readonly action: string;
  readonly label: string;
  /** A letter pressed with Alt. */
  readonly key?: string;
  readonly look?: 'primary' | 'danger';
  readonly testId?: string;
  command(interaction: string): CommandMessage;
}

/** Those that need nothing but the interaction, in the order they are shown. */
export const simpleActions: readonly SimpleAction[] = [
  { action: 'answer', label: 'Answer', key: 'A', look: 'primary', command: (interaction) => ({ command: 'answer', interaction }) },
  { action: 'reject', label: 'Reject', command: (interaction) => ({ command: 'reject', interaction }) },
  { action: 'call-preview', label: 'Call', key: 'A', look: 'primary', command: (interaction) => ({ command: 'call-preview', interaction }) },
  { action: 'reject-preview', label: 'Reject preview', command: (interaction) => ({ command: 'reject-preview', interaction }) },
  { action: 'cancel-preview', label: 'Give back', command: (interaction) => ({ command: 'cancel-preview', interaction }) },
  { action: 'clear', label: 'Hang up', key: 'H', look: 'danger', testId: 'hang-up', command: (interaction) => ({ command: 'clear', interaction }) },
  { action: 'hold', label: 'Hold', key: 'L', command: (interaction) => ({ command: 'hold', interaction }) },
  { action: 'retrieve', label: 'Retrieve', key: 'L', look: 'primary', command: (interaction) => ({ command: 'retrieve', interaction }) },
  { action: 'complete-transfer', label: 'Transfer now', key: 'T', look: 'primary', command: (interaction) => ({ command: 'complete-transfer', interaction }) },
  { action: 'complete-conference', label: 'Join all', key: 'J', command: (interaction) => ({ command: 'complete-conference', interaction }) },
  { action: 'reconnect', label: 'Back to customer', key: 'B', command: (interaction) => ({ command: 'reconnect', interaction }) },
  { action: 'start-recording', label: 'Record', command: (interaction) => ({ command: 'start-recording', interaction }) },
  { action: 'pause-recording', label: 'Pause recording', key: 'X', command: (interaction) => ({ command: 'pause-recording', interaction }) },
  { action: 'resume-recording', label: 'Resume recording', key: 'X', command: (interaction) => ({ command: 'resume-recording', interaction }) },
  { action: 'stop-recording', label: 'Stop recording', command: (interaction) => ({ command: 'stop-recording', interaction }) },
];

/** Those of a talk: nobody hangs up a mail, and the key that hangs up stays the call's. */
const talkActions: readonly SimpleAction[] = simpleActions.map((one) =>
  one.action === 'clear' ? { action: one.action, label: 'End', key: 'E', testId: 'end-talk', command: one.command } : one,
);

export function actionsOf(one: InteractionView | { readonly actions: readonly string[] }): readonly SimpleAction[] {
  return 'kind' in one && isTalk(one) ? talkActions : simpleActions;
}

/**
 * What a letter does now, and to which call: the one in hand, else a consultation of it, else the talk that is shown. A call that only the phone knows is
 * answered by its letter and nothing else: it may be the line that the dialler keeps open, and a key pressed once too often
 * must not cut that.
 */
export function meantBy(letter: string, model: Model): { readonly known: SimpleAction; readonly call: string } | undefined {
  const inHand = callInHand(model);
  const talk = talkOf(model);
  const calls = [...(inHand === undefined ? [] : [inHand, ...consultationsOf(model.desk, inHand)]), ...(talk === undefined ? [] : [talk])];
  for (const call of [...calls, ...bareCalls(model.desk)]) {
    const bare = !calls.some((one) => one.id === call.id);
    const known = actionsOf(call).find((one) => one.key === letter && call.actions.includes(one.action) && (!bare || one.action === 'answer'));
    if (known !== undefined) return { known, call: call.id };
  }
  return undefined;
}

/** The key of a button, where pressing it does what the button does. */
export function keyOf(known: SimpleAction, call: string, model: Model): string | undefined {
  if (known.key === undefined) return undefined;
  const meant = meantBy(known.key, model);
  return meant?.known === known && meant.call === call ? known.key : undefined;
}

/** Whether a call may have more buttons than one row: then their place is kept, so that nothing jumps when a call comes to its end. */
export function offersMuch(desk: DeskView | undefined): boolean {
  const rows = ['digits', 'single-step-transfer', 'consultation', 'chapters', 'tagging', 'recording', 'recording-pause'];
  return desk !== undefined && rows.filter((name) => desk.capabilities.includes(name)).length > 3;
}

export interface DestinationAction {
  readonly action: string;
  readonly testId: string;
  readonly label: string;
  command(interaction: string, to: Destination): CommandMessage;
}

/** Those that need somebody to reach. Asking first comes first: it can be given up. */
export const destinationActions: readonly DestinationAction[] = [
  { action: 'consult', testId: 'reach-consult', label: 'Consult', command: (interaction, to) => ({ command: 'consult', interaction, ...placed(to), purpose: 'transfer' }) },
  { action: 'consult', testId: 'reach-conference', label: 'Conference', command: (interaction, to) => ({ command: 'consult', interaction, ...placed(to), purpose: 'conference' }) },
  { action: 'single-step-transfer', testId: 'reach-transfer', label: 'Transfer', command: (interaction, to) => ({ command: 'single-step-transfer', interaction, ...placed(to) }) },
  { action: 'single-step-conference', testId: 'reach-bring-in', label: 'Bring in', command: (interaction, to) => ({ command: 'single-step-conference', interaction, destination: to.address }) },
];

function placed(to: Destination): { destination: string; destinationKind?: string } {
  return { destination: to.address, ...(to.kind === undefined ? {} : { destinationKind: to.kind }) };
}
