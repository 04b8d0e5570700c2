/** Numbers the interactions of a desk for pages, keeps their last states, and tells what changed (sheet sections 3.3, 3.4). */

import type { DeskView, InteractionView } from '../protocol';
import { interactionOf, keyOf, stateOf, type Interaction } from './interactions';

export interface InteractionEvent {
  eventType: string;
  media?: string;
  interaction?: Interaction;
  selectedCaseId?: string;
}

interface Entry {
  readonly number: string;
  readonly view: InteractionView;
  readonly shown: Interaction;
}

/** The event that follows from a new state. */
const named: Record<string, string> = {
  TALKING: 'ESTABLISHED',
  HELD: 'HELD',
  RINGING: 'RINGING',
  DIALING: 'DIALING',
  IDLE: 'RELEASED',
  PREVIEWING: 'PREVIEWING',
  INVITED: 'INVITED',
  ACCEPTED: 'ACCEPTED',
  CREATED: 'CREATED',
  ERROR: 'ERROR',
};

export class Ledger {
  #entries = new Map<string, Entry>();
  #selectedCase: string | undefined;
  #last = 0;

  get interactions(): Interaction[] {
    return [...this.#entries.values()].map(({ shown }) => shown);
  }

  find(interactionId: string): { view: InteractionView; shown: Interaction } | undefined {
    return [...this.#entries.values()].find(({ number }) => number === interactionId);
  }

  /** Takes the desk as it is now. Without one there are no interactions. */
  take(desk: DeskView | undefined, selected: string | undefined): InteractionEvent[] {
    const views = desk?.interactions ?? [];
    const before = this.#entries;
    // Numbered first: a consultation may stand before what it is about.
    const numbers = new Map(views.map((view) => [view.id, before.get(keyOf(view))?.number ?? `${++this.#last}`]));
    const mainOf = new Map(views.map((view) => [view.id, mainIn(views, view)]));
    const selectedMain = selected === undefined ? undefined : mainOf.get(selected);
    const now = new Map<string, Entry>();
    for (const view of views) {
      const was = before.get(keyOf(view));
      const state = stateOf(view);
      const previousState = was === undefined ? 'UNKNOWN' : was.shown.state === state ? was.shown.previousState : was.shown.state;
      const caseOf = mainOf.get(view.id) ?? view.id;
      const parent = view.consultationOf === undefined ? undefined : numbers.get(view.consultationOf);
      const number = numbers.get(view.id) ?? '';
      now.set(keyOf(view), { number, view, shown: interactionOf({ view, number, parent, previousState, caseOf, selected: caseOf === selectedMain }) });
    }
    this.#entries = now;
    // What is new comes before what goes: a call is there before the preview that it was made of leaves.
    const changed = [...now].flatMap(([key, entry]) => changesOf(before.get(key), entry));
    const gone = [...before].filter(([key]) => !now.has(key)).flatMap(([, entry]) => goneOf(entry));
    return [...changed, ...gone, ...this.#caseEvents([...now.values()].find(({ shown }) => shown.isCaseSelected)?.shown.caseId)];
  }

  #caseEvents(selected: string | undefined): InteractionEvent[] {
    const before = this.#selectedCase;
    this.#selectedCase = selected;
    if (selected === before || selected === undefined) return [];
    return [
      { eventType: 'CASE_SELECTED', selectedCaseId: selected },
      ...(before === undefined ? [] : [{ eventType: 'CASE_COLLAPSED', selectedCaseId: before }]),
      { eventType: 'CASE_EXPANDED', selectedCaseId: selected },
    ];
  }
}

function mainIn(views: readonly InteractionView[], view: InteractionView): string {
  const main = views.find(({ id }) => id === view.consultationOf && id !== view.id);
  return main === undefined ? (view.consultationOf ?? view.id) : main.id;
}

function changesOf(was: Entry | undefined, { shown }: Entry): InteractionEvent[] {
  if (was === undefined) return [eventOf('ADDED', shown), ...stateEventOf(shown)];
  return [
    ...(was.shown.state === shown.state ? [] : stateEventOf(shown)),
    ...(same(was.shown.userData, shown.userData) ? [] : [eventOf('ATTACHED_DATA_CHANGED', shown)]),
    ...(same(was.shown.parties, shown.parties) ? [] : [eventOf('PARTY_CHANGED', shown)]),
    ...(was.shown.recordingState === shown.recordingState ? [] : [eventOf('CALL_RECORDING_STATE_CHANGED', shown)]),
  ];
}

/** A call that goes while it is spoken was released before; work that was over when it went was marked as done. */
function goneOf({ view, shown }: Entry): InteractionEvent[] {
  const over = view.state === 'wrapping';
  const open = shown.media === 'voice' && !over && shown.state !== 'IDLE' && shown.state !== 'ERROR';
  const last: Interaction = open ? { ...shown, state: 'IDLE', previousState: shown.state } : shown;
  return [
    ...(open ? [eventOf('RELEASED', { ...last, capabilities: [] })] : []),
    ...(over ? [eventOf('MARKDONE_APPLY', { ...last, capabilities: ['MARK_DONE'] })] : []),
    eventOf('REMOVED', { ...last, state: shown.media === 'outboundpreview' ? 'IDLE' : last.state, capabilities: [] }),
  ];
}

function stateEventOf(shown: Interaction): InteractionEvent[] {
  const eventType = shown.state === 'IDLE' && shown.media !== 'voice' ? 'ENDED' : named[shown.state];
  return eventType === undefined ? [] : [eventOf(eventType, shown)];
}

function eventOf(eventType: string, interaction: Interaction): InteractionEvent {
  return { eventType, media: interaction.media, interaction };
}

/** Plain JSON either side, made in the same order. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
