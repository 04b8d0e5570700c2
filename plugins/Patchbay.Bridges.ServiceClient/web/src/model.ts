/** What the page knows, and how each message from the bridge changes it. Pure: no browser, no connection. */

import { lossesAfter, type LostDevice } from './devices';
import { bareCalls } from './phone';
import { isTalk } from './talk/kinds';
import { nothingSaid, saidAfter, type Said } from './talk/said';
import type {
  ChangeMessage,
  DeskView,
  FormView,
  InteractionView,
  ProblemView,
  ServerInfo,
  SessionOverMessage,
  SnapshotMessage,
} from './protocol';

export type Phase = 'connecting' | 'sign-in' | 'form' | 'waiting' | 'desk' | 'displaced';

/** The way between the page and the host. */
export type LinkState = 'connecting' | 'up' | 'down';

export interface Model {
  readonly phase: Phase;
  readonly link: LinkState;
  /** Why the host would not have this page; absent where it just cannot be reached. */
  readonly linkProblem?: string | undefined;
  readonly info?: ServerInfo | undefined;
  /** Milliseconds that the host's clock is ahead of this browser's. */
  readonly clockAhead: number;
  readonly agent: string;
  readonly form?: FormView | undefined;
  readonly problem?: ProblemView | undefined;
  /** A line at the sign-in: why the page is there again. */
  readonly farewell?: string | undefined;
  readonly epoch?: string | undefined;
  readonly number: number;
  readonly desk?: DeskView | undefined;
  /** What was said at the desk. */
  readonly said: Said;
  readonly selected?: string | undefined;
  /** Devices that went away while they were in use, as long as the agent is told. */
  readonly lost: readonly LostDevice[];
  /** Whether a change is missing: the page has to resume. */
  readonly gap: boolean;
}

export const start: Model = { phase: 'connecting', link: 'connecting', clockAhead: 0, agent: '', number: 0, said: nothingSaid, lost: [], gap: false };

export function greeted(model: Model, info: ServerInfo, now: number): Model {
  return { ...model, link: 'up', linkProblem: undefined, info, clockAhead: Date.parse(info.now) - now };
}

export function signInShown(model: Model, farewell?: string, problem?: ProblemView): Model {
  return { ...withoutDesk(model), phase: 'sign-in', farewell, problem };
}

export function formShown(model: Model, form: FormView): Model {
  return { ...model, phase: 'form', form, problem: form.problem, farewell: undefined };
}

export function snapshotTaken(model: Model, snapshot: SnapshotMessage): Model {
  const next: Model = {
    ...model,
    phase: 'desk',
    form: undefined,
    problem: undefined,
    farewell: undefined,
    epoch: snapshot.epoch,
    number: snapshot.number,
    desk: snapshot.state,
    said: saidAfter(nothingSaid, snapshot.said, snapshot.state),
    gap: false,
  };
  return settled(next, model.desk);
}

/** Takes the next change. One that is known is passed over; one that is too far on is a gap. */
export function changeTaken(model: Model, change: ChangeMessage): Model {
  if (change.epoch === model.epoch && change.number <= model.number) return model;
  if (change.epoch !== model.epoch || change.number !== model.number + 1) return { ...model, gap: true };
  // Who can be reached travels only when it is another one.
  const state = change.state.directory === undefined && model.desk?.directory !== undefined ? { ...change.state, directory: model.desk.directory } : change.state;
  const next: Model = { ...model, number: change.number, desk: state, said: saidAfter(model.said, change.said, state), gap: false };
  return settled(next, model.desk);
}

/** What the page makes of a desk that changed. */
function settled(next: Model, before: DeskView | undefined): Model {
  return { ...next, selected: select(next, before), lost: lossesAfter(next.lost, before?.phone?.audio, next.desk?.phone?.audio) };
}

export function sessionOver(model: Model, over: SessionOverMessage): Model {
  if (over.reason === 'displaced') return { ...withoutDesk(model), phase: 'displaced' };
  return signInShown(model, over.text ?? 'You are signed out.');
}

function withoutDesk(model: Model): Model {
  return { ...model, agent: model.desk?.agent.login ?? model.agent, desk: undefined, epoch: undefined, number: 0, said: nothingSaid, selected: undefined, lost: [], form: undefined, gap: false };
}

/** The interaction shown: the one that was, while it is there; else the one that wants the agent most. */
function select(model: Model, before: DeskView | undefined): string | undefined {
  const interactions = model.desk?.interactions ?? [];
  const ringing = interactions.find((i) => urgency(i) === 0 && !isTalk(i) && !before?.interactions.some((b) => b.id === i.id));
  const shown = interactions.find((i) => i.id === model.selected);
  // What rings comes to the front, but never over work that is being written up, nor from under hands that write in a talk: it
  // is in sight above that.
  if (ringing && shown?.state !== 'wrapping' && !(shown && isTalk(shown))) return ringing.id;
  if (shown) return shown.id;
  return [...interactions].sort((a, b) => urgency(a) - urgency(b) || Number(isTalk(a)) - Number(isTalk(b)))[0]?.id;
}

function urgency(interaction: InteractionView): number {
  const order = ['alerting', 'offered', 'active', 'originating', 'wrapping', 'previewing', 'held'];
  const place = order.indexOf(interaction.state);
  return place < 0 ? order.length : place <= 1 ? 0 : place;
}

export function selectedOf(model: Model): InteractionView | undefined {
  return model.desk?.interactions.find((i) => i.id === model.selected);
}

/** The call that keys act on, whatever is shown: the one that is, else the most urgent beside the talk that is. */
export function callInHand(model: Model): InteractionView | undefined {
  const shown = selectedOf(model);
  if (shown !== undefined && !isTalk(shown)) return shown;
  const calls = model.desk?.interactions.filter((one) => !isTalk(one) && one.consultationOf === undefined) ?? [];
  return calls.sort((a, b) => urgency(a) - urgency(b))[0];
}

/** The talk that is shown. */
export function talkOf(model: Model): InteractionView | undefined {
  const shown = selectedOf(model);
  return shown !== undefined && isTalk(shown) ? shown : undefined;
}

/** Calls that want an answer, those that only the phone knows included. */
export function waitingCalls(desk: DeskView | undefined): { readonly remote?: string }[] {
  if (desk === undefined) return [];
  const ringing = bareCalls(desk).filter((call) => call.state === 'alerting');
  return [...desk.interactions.filter((one) => one.state === 'alerting' || one.state === 'offered'), ...ringing];
}

/** Those in which somebody is asked about an interaction. */
export function consultationsOf(desk: DeskView | undefined, interaction: InteractionView): InteractionView[] {
  return desk?.interactions.filter((other) => other.consultationOf === interaction.id) ?? [];
}

/** The interaction so many places on, round the list. */
export function neighbour(model: Model, by: number): string | undefined {
  const all = model.desk?.interactions ?? [];
  if (all.length === 0) return undefined;
  const at = all.findIndex((i) => i.id === model.selected);
  return all[(at + by + all.length) % all.length]?.id;
}
