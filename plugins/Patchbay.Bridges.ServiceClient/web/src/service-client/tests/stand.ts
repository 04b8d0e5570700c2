/** A desk page without a browser: windows with origins, a clock moved by hand, a desk that notes its commands. */

import { entryOf, type OutcomeEntry } from '../../outcome';
import { greeted, snapshotTaken, start, type Model } from '../../model';
import type { AppView, CommandMessage, CommandReply, CompleteWorkMessage, DeskView, InteractionView, OriginView } from '../../protocol';
import { snapshotOf } from '../../tests/samples';
import { FramesServer } from '../frames-server';
import { ClientScript } from './client-script';

export const crm = 'https://crm.example.net';
export const crmApp: AppView = { title: 'Customers', url: `${crm}/start?x=1`, services: ['*'] };

export class Clock {
  #now = 0;
  #waiting: { at: number; act: () => void }[] = [];

  readonly now = (): number => this.#now;

  readonly after = (milliseconds: number, act: () => void): void => void this.#waiting.push({ at: this.#now + milliseconds, act });

  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (;;) {
      const next = this.#waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      this.#now = next.at;
      next.act();
      await settle();
    }
    this.#now = end;
    await settle();
  }
}

export const settle = async (): Promise<void> => {
  for (let i = 0; i < 30; i++) await Promise.resolve();
};

export class PlayedDesk {
  model: Model = start;
  readonly commands: CommandMessage[] = [];
  answer: (command: CommandMessage) => Promise<CommandReply> = async () => ({ outcome: 'done' });
  readonly entries = new Map<string, OutcomeEntry>();
  readonly #listeners: (() => void)[] = [];
  #number = 0;

  constructor(apps: AppView[], origins?: OriginView[]) {
    const info = { version: 1, title: 'Desk', now: '2030-01-01T00:00:00Z', apps, ...(origins === undefined ? {} : { origins }) };
    this.model = greeted(start, info, 0);
  }

  listen(listener: () => void): () => void {
    this.#listeners.push(listener);
    return () => undefined;
  }

  show(change: Partial<DeskView>): void {
    this.set(snapshotTaken(this.model, snapshotOf(++this.#number, change)));
  }

  set(model: Model): void {
    this.model = model;
    for (const listener of this.#listeners) listener();
  }

  async send(command: CommandMessage): Promise<CommandReply> {
    this.commands.push(command);
    return this.answer(command);
  }

  entry(interaction: InteractionView): OutcomeEntry {
    return this.entries.get(interaction.id) ?? entryOf(interaction);
  }

  complete(command: CompleteWorkMessage): Promise<CommandReply> {
    return this.send(command);
  }
}

/** A window of a third party with the script in it. */
export class ThirdParty {
  closed = false;
  readonly heard: Record<string, unknown>[] = [];
  /** Whom the messages were meant for. */
  readonly targets: string[] = [];
  readonly origin: string;
  script: ClientScript;
  readonly #stand: Stand;

  constructor(stand: Stand, origin: string) {
    this.#stand = stand;
    this.origin = origin;
    this.script = this.#load();
  }

  /** As a browser does it: a copy, and only to the origin that is meant. */
  postMessage(message: object, target: string): void {
    this.targets.push(target);
    if (target !== '*' && !URL.canParse(target)) throw new SyntaxError(`Invalid target origin '${target}'.`);
    if (target !== '*' && target !== this.origin) return;
    const copy = structuredClone(message) as Record<string, unknown>;
    this.heard.push(structuredClone(copy));
    this.script.hear(copy);
  }

  /** Says something as it is, past the script. */
  say(data: unknown, origin = this.origin): void {
    this.#stand.server.hear({ data: structuredClone(data), origin, source: this });
  }

  /** Shows another page of the same origin. */
  navigate(): void {
    this.script = this.#load();
  }

  events(name: string): Record<string, unknown>[] {
    return this.heard.filter(({ event }) => event === name).map(({ data }) => data as Record<string, unknown>);
  }

  #load(): ClientScript {
    return new ClientScript({ post: (message) => this.say(message), after: this.#stand.clock.after });
  }
}

export class Stand {
  readonly clock = new Clock();
  readonly desk: PlayedDesk;
  readonly server: FramesServer;
  readonly complaints: unknown[] = [];
  /** The page's own window. */
  readonly self = { closed: false, said: [] as object[], postMessage: (message: object): void => void this.self.said.push(message) };

  constructor(apps: AppView[] = [crmApp], origins?: OriginView[]) {
    this.desk = new PlayedDesk(apps, origins);
    const { after, now } = this.clock;
    this.server = new FramesServer(this.desk, { self: this.self, page: 'tab', after, now, complain: (_, problem) => void this.complaints.push(problem) });
  }

  open(origin = crm): ThirdParty {
    return new ThirdParty(this, origin);
  }
}

/** What a request came to: the data, or the error. */
export async function outcomeOf(promise: Promise<Record<string, unknown>>): Promise<unknown> {
  try {
    return (await promise)['data'];
  } catch (problem) {
    return typeof problem === 'string' ? problem : { error: (problem as { errorMessage: string }).errorMessage };
  }
}
