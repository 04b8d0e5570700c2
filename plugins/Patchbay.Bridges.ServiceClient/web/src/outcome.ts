/** What an agent enters about an outcome, before it is handed over. Pure. */

import { fieldsOf, localMoment } from './format';
import type { CallbackView, CompleteWorkMessage, DraftOutcomeMessage, EntryView, InteractionView } from './protocol';

/** Everything as typed: half a callback is kept too, and survives whatever happens to the connection. */
export interface OutcomeEntry {
  readonly outcome?: string | undefined;
  readonly number: string;
  readonly date: string;
  readonly time: string;
  readonly personal: boolean;
}

export type OutcomeField = 'outcome' | 'number' | 'date' | 'time';

export interface OutcomeProblem {
  readonly field: OutcomeField;
  readonly text: string;
}

/** What the desk has as its draft; the number to call is the one that is being spoken to. */
export function entryOf(interaction: InteractionView): OutcomeEntry {
  const callback = interaction.draft?.callback;
  const at = callback === undefined ? { date: '', time: '' } : fieldsOf(callback.at);
  return {
    outcome: interaction.draft?.outcome,
    number: callback?.number ?? interaction.remote ?? '',
    date: at.date,
    time: at.time,
    personal: callback?.personal ?? false,
  };
}

export function wantsCallback(entry: OutcomeEntry, outcomes: readonly EntryView[]): boolean {
  return outcomes.find((outcome) => outcome.code === entry.outcome)?.callback ?? false;
}

/** The callback as far as it is whole. */
export function callbackOf(entry: OutcomeEntry, outcomes: readonly EntryView[]): CallbackView | undefined {
  const at = localMoment(entry.date, entry.time);
  if (!wantsCallback(entry, outcomes) || entry.number.trim() === '' || at === undefined) return undefined;
  return { number: entry.number.trim(), at, personal: entry.personal };
}

/** What is missing, in the order of the form. */
export function problemOf(entry: OutcomeEntry, interaction: InteractionView, outcomes: readonly EntryView[]): OutcomeProblem | undefined {
  if (entry.outcome === undefined) {
    return interaction.outcomeOwed || outcomes.length > 0 ? { field: 'outcome', text: 'Choose an outcome first.' } : undefined;
  }
  if (!wantsCallback(entry, outcomes)) return undefined;
  if (entry.number.trim() === '') return { field: 'number', text: 'Which number shall be called back?' };
  if (entry.date === '') return { field: 'date', text: 'On which day shall the customer be called back?' };
  if (entry.time === '') return { field: 'time', text: 'At what time shall the customer be called back?' };
  return localMoment(entry.date, entry.time) === undefined ? { field: 'date', text: 'There is no such day or time.' } : undefined;
}

export function draftOf(interaction: string, entry: OutcomeEntry, outcomes: readonly EntryView[]): DraftOutcomeMessage {
  const callback = callbackOf(entry, outcomes);
  return {
    command: 'draft-outcome',
    interaction,
    ...(entry.outcome === undefined ? {} : { outcome: entry.outcome }),
    ...(callback === undefined ? {} : { callback }),
  };
}

export function completionOf(interaction: string, entry: OutcomeEntry, outcomes: readonly EntryView[]): CompleteWorkMessage {
  return { ...draftOf(interaction, entry, outcomes), command: 'complete-work' };
}
