/** The windows that speak to the desk page. A window is known by itself and its origin, never by what it says of itself. */

import { eventOf, frameIdOf } from './envelope';
import type { Grant } from './origins';

/** As much of a browser's window as is needed here. */
export interface Window {
  readonly closed: boolean;
  postMessage(message: object, targetOrigin: string): void;
}

/** Pages without an origin of their own (in a sandbox, from a file) can be answered only like this; 'null' throws. */
export function targetOf(origin: string): string {
  return origin === 'null' ? '*' : origin;
}

export class Client {
  readonly window: Window;
  readonly origin: string;
  readonly grant: Grant;
  readonly name: string;
  readonly #subscriptions = new Map<string, { readonly events: ReadonlySet<string>; readonly era: number }>();
  #era = 0;
  #fresh = false;
  #loads = 0;
  #gone = 0;

  constructor(window: Window, origin: string, grant: Grant, name: string) {
    this.window = window;
    this.origin = origin;
    this.grant = grant;
    this.name = name;
  }

  /**
   * Counts the pages that the window has shown, as far as can be seen: nobody says goodbye, but every page counts its
   * messages from '0' on.
   */
  get era(): number {
    return this.#era;
  }

  /** A message came. */
  note(referenceId: string | undefined): void {
    if (referenceId !== '0') return;
    this.#era++;
    this.#fresh = true;
  }

  /**
   * The window has loaded a page. It may have spoken before that; whatever is older than its first message belonged to the
   * page before. At the first page there was none before.
   */
  loaded(): void {
    if (!this.#fresh && this.#loads > 0) this.#era++;
    this.#fresh = false;
    if (this.#loads++ > 0) this.#gone = this.#era;
    for (const [id, { era }] of this.#subscriptions) if (!this.isThere(era)) this.#subscriptions.delete(id);
  }

  /** Whether the page of that era is still shown; a second '0' without a page loaded is no other page. */
  isThere(era: number): boolean {
    return era >= this.#gone;
  }

  /** Unknown events are subscribed to and never come; those of services not granted neither. */
  subscribe(id: string, events: readonly string[]): void {
    this.#subscriptions.set(id, { events: new Set(events.filter((event) => this.grant.allowsEvent(event))), era: this.#era });
  }

  unsubscribe(id: string): void {
    this.#subscriptions.delete(id);
  }

  hears(event: string): boolean {
    return [...this.#subscriptions.values()].some(({ events }) => events.has(event));
  }

  /** Once for a window, however many of its subscriptions match: it runs its one handler each time. */
  tell(event: string, data: object): void {
    if (this.hears(event)) this.say(eventOf(event, data));
  }

  say(message: object): void {
    if (!this.window.closed) this.window.postMessage(message, targetOf(this.origin));
  }

  sayFrameId(): void {
    this.say(frameIdOf(this.name));
  }
}
