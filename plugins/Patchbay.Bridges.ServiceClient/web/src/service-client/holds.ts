/**
 * Pages that want the completion of work to wait (sheet section 2.11). The desk keeps the holds, so that every front door
 * honours them; here stands who holds, and says so again while its window is there: what is not said again ends by itself.
 */

import type { CommandMessage, CommandReply } from '../protocol';
import type { Client } from './clients';

/** Seconds that the desk believes a hold for, and milliseconds after which it is said again. A page in the background has slow timers. */
const lease = 180;
const renewal = 60_000;

/** Milliseconds between looks at whether the windows are still there. */
const look = 1000;

/** Milliseconds that somebody who wants to complete has to wait at most. */
export const patience = 5000;

interface Hold {
  readonly client: Client;
  readonly era: number;
  readonly interaction: string;
  readonly number: string;
  readonly text: string;
  said: number;
}

export interface HoldSurroundings {
  /** Tells this page's holds from those of other tabs. */
  readonly page: string;
  send(command: CommandMessage): Promise<CommandReply>;
  after(milliseconds: number, act: () => void): void;
  now(): number;
  tell(event: string, data: object): void;
}

export class Holds {
  readonly #surroundings: HoldSurroundings;
  readonly #holds = new Map<string, Hold>();
  readonly #attempts = new Set<string>();
  #looking = false;
  #order: Promise<unknown> = Promise.resolve();

  constructor(surroundings: HoldSurroundings) {
    this.#surroundings = surroundings;
  }

  /** The same window again replaces what it said. */
  async block(client: Client, interaction: string, number: string, text: string): Promise<CommandReply> {
    const hold: Hold = { client, era: client.era, interaction, number, text, said: this.#surroundings.now() };
    const key = keyOf(client, interaction);
    this.#holds.set(key, hold);
    const reply = await this.#say(hold);
    if (reply.outcome !== 'done' && this.#holds.get(key) === hold) this.#holds.delete(key);
    this.#look();
    return reply;
  }

  /** Without a block it is done already. */
  async unblock(client: Client, interaction: string): Promise<CommandReply> {
    const key = keyOf(client, interaction);
    if (!this.#holds.delete(key)) return { outcome: 'done' };
    return this.#send({ command: 'release-completion', interaction, holder: this.#holderOf(client) });
  }

  /** Somebody wants to complete now. Tells why not yet, and gives those who hold a while to let go. */
  attempt(interaction: string): string | undefined {
    const holds = [...this.#holds.values()].filter((hold) => hold.interaction === interaction);
    const [first] = holds;
    if (first === undefined) return undefined;
    const data = { eventType: 'MARKDONE_BLOCKED', interactionId: first.number, warningMessage: first.text, timeout: patience };
    this.#surroundings.tell('markdone', data);
    if (!this.#attempts.has(interaction)) {
      this.#attempts.add(interaction);
      this.#surroundings.after(patience, () => this.#expire(interaction));
    }
    return first.text;
  }

  /** Lets go of what belongs to pages that are gone, and of what is about interactions that are. */
  sweep(isThere: (client: Client) => boolean, interactions?: ReadonlySet<string>): void {
    for (const [key, hold] of this.#holds) {
      if (interactions !== undefined && !interactions.has(hold.interaction)) this.#holds.delete(key);
      else if (!isThere(hold.client) || hold.client.window.closed || !hold.client.mayHold(hold.era)) void this.unblock(hold.client, hold.interaction);
    }
  }

  #expire(interaction: string): void {
    this.#attempts.delete(interaction);
    const holds = [...this.#holds.values()].filter((hold) => hold.interaction === interaction);
    for (const hold of holds) void this.unblock(hold.client, interaction);
    const [first] = holds;
    if (first !== undefined) this.#surroundings.tell('markdone', { eventType: 'MARKDONE_BLOCK_TIMEOUT', interactionId: first.number });
  }

  #look(): void {
    if (this.#looking) return;
    this.#looking = true;
    this.#surroundings.after(look, () => {
      this.#looking = false;
      this.sweep(() => true);
      for (const hold of this.#holds.values()) {
        if (this.#surroundings.now() - hold.said < renewal) continue;
        hold.said = this.#surroundings.now();
        void this.#say(hold);
      }
      if (this.#holds.size > 0) this.#look();
    });
  }

  #say({ client, interaction, text }: Hold): Promise<CommandReply> {
    return this.#send({ command: 'hold-completion', interaction, holder: this.#holderOf(client), text, seconds: lease });
  }

  /** One after the other: a release that overtakes its hold would leave it there. */
  #send(command: CommandMessage): Promise<CommandReply> {
    const sent = this.#order.then(() => this.#surroundings.send(command));
    this.#order = sent;
    return sent;
  }

  #holderOf(client: Client): string {
    return `${this.#surroundings.page}/${client.name}`;
  }
}

function keyOf(client: Client, interaction: string): string {
  return `${client.name} ${interaction}`;
}
