/** What was said, by interaction. Immutable, so that whoever draws sees that it changed. */

import type { DeskView, MessageView, SaidView } from '../protocol';
import { isOwn } from './kinds';

export type Said = ReadonlyMap<string, readonly MessageView[]>;

export const nothingSaid: Said = new Map();

/** With what came; of interactions that are gone nothing is kept. */
export function saidAfter(before: Said, came: readonly SaidView[] | undefined, desk: DeskView | undefined): Said {
  const there = new Set(desk?.interactions.map((one) => one.id));
  const gone = [...before.keys()].some((id) => !there.has(id));
  if (!gone && (came === undefined || came.length === 0)) return before;
  const next = new Map([...before].filter(([id]) => there.has(id)));
  for (const said of came ?? []) if (there.has(said.interaction)) next.set(said.interaction, [...(next.get(said.interaction) ?? []).slice(0, said.after), ...said.messages]);
  return next;
}

export function saidIn(said: Said, interaction: string): readonly MessageView[] {
  return said.get(interaction) ?? [];
}

/** How many of them others said after the agent last looked. */
export function unread(messages: readonly MessageView[], seen: number, desk: DeskView | undefined): number {
  return messages.slice(seen).filter((message) => !isOwn(message.from, desk)).length;
}
