/**
 * The page's own side of talks: what is typed and not sent, what was looked at, what is on its way, letters that were read. What
 * must outlive a reload stands in the tab's session storage, and all of it goes with the agent.
 */

import type { CommandMessage, CommandReply, DeskView } from '../protocol';
import { failureText, worked } from '../refusals';
import { lettersOf, letterOf, type Letter } from './letters';

/** One interaction's. */
interface Kept {
  draft: string;
  /** How many messages the agent has looked at. */
  seen: number;
  /** Texts that were sent and not confirmed, oldest first. */
  waiting: string[];
  /** Templates that went out: lines to show. */
  gone: string[];
}

/** Letters are large and can be asked for again: they are not stored. */
export interface Reading {
  readonly state: 'reading' | 'read' | 'failed';
  readonly problem?: string;
  readonly letter?: Letter;
}

export interface History {
  readonly state: 'reading' | 'read' | 'failed';
  readonly problem?: string;
  readonly letters: readonly Letter[];
}

export interface TalkSurroundings {
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  send(command: CommandMessage, quiet?: boolean): Promise<CommandReply>;
  failed(interaction: string, text: string): void;
  tell(): void;
}

const key = 'patchbay.desk.talks';

/** What the host takes in one text. */
export const longestMessage = 4096;

export class DeskTalk {
  readonly #surroundings: TalkSurroundings;
  readonly #kept = new Map<string, Kept>();
  readonly #readings = new Map<string, Reading>();
  readonly #histories = new Map<string, History>();
  readonly #sending = new Map<string, Promise<void>>();
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(surroundings: TalkSurroundings) {
    this.#surroundings = surroundings;
    this.#load();
  }

  draft(interaction: string): string {
    return this.#kept.get(interaction)?.draft ?? '';
  }

  seen(interaction: string): number {
    return this.#kept.get(interaction)?.seen ?? 0;
  }

  waiting(interaction: string): readonly string[] {
    return this.#kept.get(interaction)?.waiting ?? [];
  }

  gone(interaction: string): readonly string[] {
    return this.#kept.get(interaction)?.gone ?? [];
  }

  type(interaction: string, draft: string): void {
    this.#of(interaction).draft = draft;
    this.#save();
    this.#surroundings.tell();
  }

  look(interaction: string, messages: number): void {
    if (this.seen(interaction) >= messages) return;
    this.#of(interaction).seen = messages;
    this.#save();
    this.#surroundings.tell();
  }

  wentOut(interaction: string, line: string): void {
    this.#of(interaction).gone.push(line);
    this.#save();
    this.#surroundings.tell();
  }

  /** Sends what is typed, after what was typed before it. What did not go, and all behind it, comes back into the box. */
  say(interaction: string): Promise<void> {
    const kept = this.#of(interaction);
    const text = kept.draft;
    if (text.trim() === '') return Promise.resolve();
    kept.draft = '';
    kept.waiting.push(text);
    this.#save();
    this.#surroundings.tell();
    const before = this.#sending.get(interaction) ?? Promise.resolve();
    const sending = before.then(() => this.#sendNext(interaction));
    this.#sending.set(interaction, sending);
    return sending;
  }

  reading(interaction: string, message?: string): Reading | undefined {
    return this.#readings.get(`${interaction}/${message ?? ''}`);
  }

  history(interaction: string): History | undefined {
    return this.#histories.get(interaction);
  }

  /** Reads a letter: the one that the interaction is about, or another by its id. */
  async read(interaction: string, message?: string): Promise<void> {
    const place = `${interaction}/${message ?? ''}`;
    this.#put(this.#readings, place, { state: 'reading' });
    const reply = await this.#inTurn(interaction, { command: 'fetch-message', interaction, ...(message === undefined ? {} : { message }) });
    const letter = reply.outcome === 'done' ? letterOf(reply.value) : undefined;
    this.#put(this.#readings, place, letter === undefined ? { state: 'failed', problem: problemOf(reply) } : { state: 'read', letter });
  }

  async readHistory(interaction: string): Promise<void> {
    this.#put(this.#histories, interaction, { state: 'reading', letters: [] });
    const reply = await this.#surroundings.send({ command: 'fetch-message-history', interaction }, true);
    this.#put(this.#histories, interaction, reply.outcome === 'done' ? { state: 'read', letters: lettersOf(reply.value) } : { state: 'failed', problem: problemOf(reply), letters: [] });
  }

  /** Of interactions that are gone nothing is kept. */
  keepOnly(desk: DeskView): void {
    const there = new Set(desk.interactions.map((one) => one.id));
    let changed = false;
    for (const id of this.#kept.keys()) if (!there.has(id)) changed = this.#kept.delete(id);
    for (const place of this.#readings.keys()) if (!there.has(place.slice(0, place.indexOf('/')))) this.#readings.delete(place);
    for (const id of this.#histories.keys()) if (!there.has(id)) this.#histories.delete(id);
    for (const all of [this.#sending, this.#turns]) for (const id of all.keys()) if (!there.has(id)) all.delete(id);
    if (changed) this.#save();
    this.#giveBack();
  }

  /** The agent is gone, and all that is theirs. */
  forget(): void {
    for (const all of [this.#kept, this.#readings, this.#histories, this.#sending, this.#turns]) all.clear();
    this.#surroundings.storage.removeItem(key);
  }

  /** The desk reads one letter of an interaction at a time. */
  #inTurn(interaction: string, command: CommandMessage): Promise<CommandReply> {
    const reading = (this.#turns.get(interaction) ?? Promise.resolve()).then(() => this.#surroundings.send(command, true));
    this.#turns.set(interaction, reading);
    return reading;
  }

  async #sendNext(interaction: string): Promise<void> {
    const text = this.#kept.get(interaction)?.waiting[0];
    if (text === undefined) return;
    const reply = await this.#surroundings.send({ command: 'send-message', interaction, text });
    const kept = this.#kept.get(interaction);
    if (kept === undefined) return;
    if (worked(reply)) kept.waiting.shift();
    else this.#takeBack(kept);
    this.#save();
    this.#surroundings.tell();
  }

  #takeBack(kept: Kept): void {
    kept.draft = [...kept.waiting, ...(kept.draft === '' ? [] : [kept.draft])].join('\n');
    kept.waiting = [];
  }

  /** What was on its way when the page was left is asked about, not sent again: nobody knows whether it went. */
  #giveBack(): void {
    for (const [interaction, kept] of this.#kept) {
      if (kept.waiting.length === 0 || this.#sending.has(interaction)) continue;
      this.#takeBack(kept);
      this.#save();
      this.#surroundings.failed(interaction, 'The page was left before this was confirmed. Look whether it went out before you send it again.');
    }
  }

  #of(interaction: string): Kept {
    const kept = this.#kept.get(interaction) ?? { draft: '', seen: 0, waiting: [], gone: [] };
    this.#kept.set(interaction, kept);
    return kept;
  }

  #put<T>(all: Map<string, T>, place: string, value: T): void {
    all.set(place, value);
    this.#surroundings.tell();
  }

  #save(): void {
    try {
      this.#surroundings.storage.setItem(key, JSON.stringify([...this.#kept]));
    } catch {
      // The storage is full: what is typed then lives as long as the page does, and goes with it.
      this.#surroundings.storage.removeItem(key);
    }
  }

  #load(): void {
    try {
      const all: unknown = JSON.parse(this.#surroundings.storage.getItem(key) ?? '[]');
      for (const [id, kept] of Array.isArray(all) ? (all as [string, Kept][]) : []) this.#kept.set(id, { draft: kept.draft, seen: kept.seen, waiting: [...kept.waiting], gone: [...kept.gone] });
    } catch {
      this.#surroundings.storage.removeItem(key);
    }
  }
}

function problemOf(reply: CommandReply): string {
  return reply.outcome === 'done' ? 'What came is no message.' : failureText(reply);
}
