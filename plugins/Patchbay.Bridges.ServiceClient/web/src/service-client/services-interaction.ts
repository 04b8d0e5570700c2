/** Interactions (sheet section 2.3), and calls as the voice services name them (2.4). */

import type { CommandMessage, DataValue } from '../protocol';
import { Problem } from './parameters';
import type { Call, Service } from './service';

/** A command about the one interaction that is named. */
const about = (make: (interaction: string) => CommandMessage): Service => (call) => {
  const { view, shown } = call.interaction();
  return call.send(make(view.id), shown.state);
};

const answer = about((interaction) => ({ command: 'answer', interaction }));

export const interactionServices: Record<string, Service> = {
  'interaction.getInteractions': ({ around }) => around.ledger.interactions,
  'interaction.getByInteractionId': ({ around, parameters }) => around.ledger.find(parameters.text(0, 'interactionId'))?.shown ?? null,
  'interaction.setUserData': setUserData,
  'interaction.deleteUserData': (call) => {
    const { view, shown } = call.interaction();
    return call.send({ command: 'delete-user-data', interaction: view.id, name: call.parameters.text(1, 'key') }, shown.state);
  },
  'interaction.markdone': markDone,
  'interaction.blockMarkdone': async (call) => {
    const { view, shown } = call.interaction();
    const text = call.parameters.note(1, 'warningMessage');
    return call.judge(await call.around.holds.block(call.client, view.id, shown.interactionId, text), shown.state);
  },
  'interaction.unblockMarkdone': async (call) => {
    const { view, shown } = call.interaction();
    return call.judge(await call.around.holds.unblock(call.client, view.id), shown.state);
  },
  'interaction.accept': answer,
  'interaction.reject': about((interaction) => ({ command: 'reject', interaction })),
  'interaction.singleStepTransfer': (call) => reach(call, 'single-step-transfer'),
  'interaction.singleStepConference': (call) => reach(call, 'single-step-conference'),
  'interaction.consult': (call) => reach(call, 'consult'),
  'interaction.completeTransfer': about((interaction) => ({ command: 'complete-transfer', interaction })),
  'interaction.completeConference': about((interaction) => ({ command: 'complete-conference', interaction })),
  'voice.dial': dial,
  'voice.dialEx': (call) => {
    call.parameters.optionalValues(2, 'extensions');
    return dial(call);
  },
  'voice.answer': answer,
  'voice.hold': about((interaction) => ({ command: 'hold', interaction })),
  'voice.resume': about((interaction) => ({ command: 'retrieve', interaction })),
  'voice.hangUp': hangUp,
  'voice.startCallRecording': about((interaction) => ({ command: 'start-recording', interaction })),
  'voice.stopCallRecording': about((interaction) => ({ command: 'stop-recording', interaction })),
  'voice.pauseCallRecording': about((interaction) => ({ command: 'pause-recording', interaction })),
  'voice.resumeCallRecording': about((interaction) => ({ command: 'resume-recording', interaction })),
};

/** What is there and not named stays. A call that is over takes no more data. */
function setUserData(call: Call): Promise<true> {
  const { view, shown } = call.interaction();
  const values = call.parameters.values(1, 'keyValues');
  if (shown.media === 'voice' && shown.state === 'IDLE') throw call.unavailable(shown.state);
  return call.send({ command: 'set-user-data', interaction: view.id, data: entriesOf(values) }, shown.state);
}

async function markDone(call: Call): Promise<true> {
  const { view, shown } = call.interaction();
  const held = call.around.holds.attempt(view.id) ?? view.holds[0];
  if (held !== undefined) throw new Problem(`Operation not available: ${call.request} is blocked: ${held}`);
  return call.judge(await call.around.complete(view), shown.state);
}

/** The consultation comes as an interaction of its own, which the two ways of completing it name. */
function reach(call: Call, command: 'consult' | 'single-step-transfer' | 'single-step-conference'): Promise<true> {
  const { view, shown } = call.interaction();
  const { destination, kind } = call.parameters.target(1);
  const data = dataOf(call, 2, command !== 'single-step-conference');
  call.parameters.optionalValues(3, 'extensions');
  const base = { interaction: view.id, destination, ...(kind === undefined ? {} : { destinationKind: kind }), ...data };
  return call.send(command === 'consult' ? { command, ...base, purpose: 'either' } : { command, ...base }, shown.state);
}

function dial(call: Call): Promise<true> {
  const destination = call.parameters.text(0, 'destination');
  return call.send({ command: 'make-call', destination, ...dataOf(call, 1, true) });
}

/** Data that travels with a new call. A phone alone carries none, nor does a conference; saying so is better than losing it. */
function dataOf(call: Call, at: number, travels: boolean): { data?: DataValue[] } {
  const entries = entriesOf(call.parameters.optionalValues(at, 'userData') ?? {});
  if (entries.length === 0) return {};
  if (travels && call.desk.session.state !== 'none') return { data: entries };
  throw new Problem(`Invalid parameter: userData. ${call.request} cannot attach data here; set it once the interaction is there.`);
}

function entriesOf(values: Record<string, unknown>): DataValue[] {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}

/** A consultation is given up by going back to whom it was about, where the desk says so. */
function hangUp(call: Call): Promise<true> {
  const { view, shown } = call.interaction();
  const back = view.consultationOf !== undefined && !view.actions.includes('clear') && view.actions.includes('reconnect');
  return call.send(back ? { command: 'reconnect', interaction: view.id } : { command: 'clear', interaction: view.id }, shown.state);
}
