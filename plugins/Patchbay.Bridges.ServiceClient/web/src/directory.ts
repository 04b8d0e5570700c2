/** Whom an agent may reach: what is found for what is typed, and what goes to the dialler. Pure. */

import type { DirectoryView } from './protocol';

/** Kinds that an agent may say a typed number is; what the dialler makes of a number without one is its own affair. */
export const kinds: readonly { readonly kind: string; readonly label: string; readonly one: string }[] = [
  { kind: 'agent', label: 'Agents', one: 'Agent' },
  { kind: 'queue', label: 'Queues', one: 'Queue' },
  { kind: 'external', label: 'Numbers', one: 'Number' },
];

/** The most entries that are drawn; what is typed narrows them down. */
export const mostShown = 50;

export interface Destination {
  readonly address: string;
  readonly kind?: string | undefined;
}

export interface Found {
  readonly shown: readonly DirectoryView[];
  /** How many more there are. */
  readonly more: number;
}

/** Entries of a kind that have what is typed in their name or address; those that begin with it come first. */
export function find(directory: readonly DirectoryView[], typed: string, kind: string): Found {
  const wanted = folded(typed);
  const ranked: [number, DirectoryView][] = [];
  for (const entry of directory) {
    if (kind !== '' && entry.kind !== kind) continue;
    const rank = rankOf(entry, wanted);
    if (rank !== undefined) ranked.push([rank, entry]);
  }
  const all = ranked.sort(([a], [b]) => a - b).map(([, entry]) => entry);
  return { shown: all.slice(0, mostShown), more: Math.max(0, all.length - mostShown) };
}

/** Where it goes: the entry chosen, else what is typed, as it is typed. */
export function destinationOf(chosen: DirectoryView | undefined, typed: string, kind: string): Destination | undefined {
  if (chosen !== undefined) return { address: chosen.address, ...(chosen.kind === undefined ? {} : { kind: chosen.kind }) };
  const address = typed.trim();
  if (address === '') return undefined;
  return { address, ...(kind === '' ? {} : { kind }) };
}

/** The entry that is meant without being chosen: the one whose name or address is typed out. */
export function meant(found: Found, typed: string): DirectoryView | undefined {
  const wanted = folded(typed);
  if (wanted === '') return undefined;
  const same = found.shown.filter((entry) => folded(entry.address) === wanted || folded(entry.name ?? '') === wanted);
  return same.length === 1 ? same[0] : undefined;
}

export function kindText(kind: string | undefined): string {
  return kinds.find((one) => one.kind === kind)?.one ?? kind ?? '';
}

function rankOf(entry: DirectoryView, wanted: string): number | undefined {
  if (wanted === '') return 0;
  const [name, address] = [folded(entry.name ?? ''), folded(entry.address)];
  if (name.startsWith(wanted) || address.startsWith(wanted)) return 0;
  if (name.split(' ').some((word) => word.startsWith(wanted))) return 1;
  return name.includes(wanted) || address.includes(wanted) ? 2 : undefined;
}

/** Without accents, case and doubled blanks, so that Müller is found as muller. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}
