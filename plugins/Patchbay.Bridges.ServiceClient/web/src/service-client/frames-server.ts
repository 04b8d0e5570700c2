/** Answers third-party pages and tells them what happens (the Service Client API). Install it before there is any frame. */

import type { Model } from '../model';
import { completionOf, problemOf, type OutcomeEntry } from '../outcome';
import type { CommandMessage, CommandReply, CompleteWorkMessage, InteractionView, ServerInfo } from '../protocol';
import { Client, targetOf, type Window } from './clients';
import { failureOf, readMessage, subscribedOf, successOf, type Incoming } from './envelope';
import { Holds } from './holds';
import { Ledger } from './ledger';
import { Grants, type Grant } from './origins';
import { Parameters, Problem } from './parameters';
import { Call, type CallSurroundings } from './service';
import { services } from './services';
import { stateOf, voice } from './states';

/** Milliseconds after which a page is told that nothing came; its script gives up after 10 000. */
export const deadline = 8000;

/** The desk as the page holds it. */
export interface HeldDesk {
  readonly model: Model;
  listen(listener: () => void): () => void;
  send(command: CommandMessage, quiet?: boolean): Promise<CommandReply>;
  entry(interaction: InteractionView): OutcomeEntry;
  complete(command: CompleteWorkMessage): Promise<CommandReply>;
}

export interface Surroundings {
  /** The page's own window: what it says to itself is for nobody. */
  readonly self: unknown;
  /** A word that no other tab has. */
  readonly page: string;
  after(milliseconds: number, act: () => void): void;
  now(): number;
  complain(text: string, problem?: unknown): void;
}

/** A message as a window gets it. */
export interface Heard {
  readonly data: unknown;
  readonly origin: string;
  readonly source: unknown;
}

export class FramesServer {
  readonly #desk: HeldDesk;
  readonly #surroundings: Surroundings;
  readonly #clients = new Map<Window, Client>();
  readonly #ledger = new Ledger();
  readonly #holds: Holds;
  readonly #around: CallSurroundings;
  #seen: Model | undefined;
  #admitted = '';
  #grants = new Grants([]);
  #state = '';
  #lastClient = 0;
  #lastSubscription = 0;

  constructor(desk: HeldDesk, surroundings: Surroundings) {
    this.#desk = desk;
    this.#surroundings = surroundings;
    const send = (command: CommandMessage) => desk.send(command, true);
    const { page, after, now } = surroundings;
    this.#holds = new Holds({ page, send, after, now, tell: (event, data) => this.#tell(event, data) });
    this.#around = { ledger: this.#ledger, holds: this.#holds, names: [...services.keys()], send, complete: (view) => this.#complete(view) };
    desk.listen(() => this.#follow());
    this.#follow();
  }

  /** Takes a message of a window. */
  hear({ data, origin, source }: Heard): void {
    const message = readMessage(data);
    if (message === undefined || source === this.#surroundings.self || !isWindow(source) || source.closed) return;
    this.#follow();
    const grant = this.#grants.of(origin);
    if (grant === undefined) {
      this.#clients.delete(source);
      this.#sweep();
      if (message.referenceId !== undefined) source.postMessage(failureOf(message.referenceId, `Access denied for origin ${origin}`), targetOf(origin));
      return;
    }
    const known = this.#clients.get(source)?.origin === origin;
    const client = this.#clientOf(source, origin, grant);
    client.note(message.referenceId);
    if (!known) client.sayFrameId();
    this.#take(client, message);
  }

  /** The agent wants to complete now: pages that block it are told, and have a while to let go. */
  wantCompletion(interaction: string): void {
    this.#holds.attempt(interaction);
  }

  /** A frame of the page has loaded what it shows. */
  loaded(source: unknown, url: string): void {
    const { origin } = new URL(url);
    const grant = this.#grants.of(origin);
    if (grant === undefined || !isWindow(source)) return;
    const client = this.#clientOf(source, origin, grant);
    client.loaded();
    this.#sweep();
    // Pages with an element of that name cannot speak before they have an id.
    client.sayFrameId();
  }

  /** A window whose origin is another one shows another page. */
  #clientOf(window: Window, origin: string, grant: Grant): Client {
    const known = this.#clients.get(window);
    if (known?.origin === origin) return known;
    const client = new Client(window, origin, grant, `frame-${++this.#lastClient}`);
    this.#clients.set(window, client);
    this.#sweep();
    return client;
  }

  #take(client: Client, message: Incoming): void {
    if (message.kind === 'unsubscribe') client.unsubscribe(message.data);
    else if (message.kind === 'subscribe') this.#subscribe(client, message);
    else void this.#answer(client, message);
  }

  /** The answer goes first: a client hears events only once it has it. */
  #subscribe(client: Client, { referenceId, data }: Extract<Incoming, { kind: 'subscribe' }>): void {
    const events = typeof data === 'string' ? [data] : data;
    const good = Array.isArray(events) && events.every((event) => typeof event === 'string');
    if (!good) {
      if (referenceId !== undefined) client.say(failureOf(referenceId, 'Invalid parameter: data'));
      return;
    }
    const id = `s${++this.#lastSubscription}`;
    if (referenceId !== undefined) client.say(subscribedOf(referenceId, id));
    client.subscribe(id, events);
  }

  async #answer(client: Client, message: Extract<Incoming, { kind: 'request' }>): Promise<void> {
    const { referenceId } = message;
    let open = true;
    const reply = (make: (referenceId: string) => object): void => {
      if (open && referenceId !== undefined) client.say(make(referenceId));
      open = false;
    };
    this.#surroundings.after(deadline, () => reply((id) => failureOf(id, 'Service unavailable')));
    try {
      const data = await this.#ask(client, message);
      reply((id) => successOf(id, data));
    } catch (problem) {
      if (!(problem instanceof Problem)) this.#surroundings.complain(`${message.request} of ${client.origin} failed here.`, problem);
      reply((id) => failureOf(id, problem instanceof Problem ? problem.message : 'Service unavailable'));
    }
  }

  async #ask(client: Client, { request, parameters }: Extract<Incoming, { kind: 'request' }>): Promise<unknown> {
    const service = services.get(request);
    if (service === undefined) throw new Problem(`Unknown service: ${request.slice(0, 100)}`);
    if (!client.grant.allows(request)) throw new Problem(`Service not allowed: ${request}`);
    return service(new Call(request, new Parameters(parameters), client, this.#around, this.#desk.model.desk));
  }

  async #complete(view: InteractionView): Promise<CommandReply> {
    const outcomes = this.#desk.model.desk?.outcomes ?? [];
    const entry = this.#desk.entry(view);
    const problem = view.outcomeOwed || entry.outcome !== undefined ? problemOf(entry, view, outcomes) : undefined;
    if (problem !== undefined) return { outcome: 'refused', text: problem.text };
    return this.#desk.complete(completionOf(view.id, entry, outcomes));
  }

  /** Looks at what the page knows now, and tells what is new. */
  #follow(): void {
    if (this.#seen === this.#desk.model) return;
    this.#seen = this.#desk.model;
    const { info, desk, selected } = this.#seen;
    if (info !== undefined) this.#admit(info);
    for (const event of this.#ledger.take(desk, selected)) this.#tell('interaction', event);
    this.#sweep();
    if (desk === undefined) return;
    const state = stateOf(desk);
    const now = JSON.stringify(state);
    if (now === this.#state) return;
    this.#state = now;
    this.#tell('agent', { eventType: 'STATE_CHANGED', mediaState: state.type, ...state });
    const { reason, reasonCode } = state;
    const because = { ...(reason === undefined ? {} : { reason }), ...(reasonCode === undefined ? {} : { reasonCode }) };
    this.#tell('media', { eventType: 'STATE_CHANGED', media: voice, mediaState: state.type, name: voice, state, ...because });
  }

  /** After a cut the deployment may be another one. */
  #admit({ apps, origins }: ServerInfo): void {
    const admitted = JSON.stringify([apps, origins]);
    if (admitted === this.#admitted) return;
    this.#admitted = admitted;
    this.#grants = new Grants(apps, origins);
    for (const [window, client] of this.#clients) {
      const grant = this.#grants.of(client.origin);
      if (grant === undefined) this.#clients.delete(window);
      else client.grant = grant;
    }
  }

  #tell(event: string, data: object): void {
    for (const client of this.#clients.values()) client.tell(event, data);
  }

  /** Forgets windows that are gone, and what they held. */
  #sweep(): void {
    for (const [window] of this.#clients) if (window.closed) this.#clients.delete(window);
    const there = new Set(this.#desk.model.desk?.interactions.map(({ id }) => id));
    this.#holds.sweep((client) => this.#clients.get(client.window) === client, this.#desk.model.desk === undefined ? undefined : there);
  }
}

function isWindow(source: unknown): source is Window {
  return typeof source === 'object' && source !== null && typeof (source as Window).postMessage === 'function' && 'closed' in source;
}
