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
  /** Another one where the deployment has changed. */
  grant: Grant;
  readonly name: string;
  readonly #subscriptions = new Map<string, { readonly events: ReadonlySet<string>; readonly era: number }>();
  #era = 0;
  /** First messages since the last page was loaded, and whether that page had spoken by then. */
  #firsts = 0;
  #spoke = false;
  #loads = 0;
  /** Subscriptions and holds that are older belonged to a page that is gone. */
  #gone = 0;
  #released = 0;

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
    this.#firsts++;
  }

  /**
   * The window has loaded a page, which may have spoken before that; whatever is older than its first message belonged to the
   * page before. One first message since the last load may be either page's where that page had not spoken yet: then
   * subscriptions stay, as one too many does no harm, and holds go, as one too many keeps an agent from working.
   */
  loaded(): void {
    const unsure = !this.#spoke && this.#firsts === 1;
    const spoke = unsure || this.#firsts > (this.#spoke ? 0 : 1);
    if (this.#loads++ > 0) {
      if (!spoke) this.#era++;
      this.#gone = this.#era;
      if (unsure) this.#era++;
      this.#released = this.#era;
    }
    this.#spoke = spoke;
    this.#firsts = 0;
    for (const [id, { era }] of this.#subscriptions) if (era < this.#gone) this.#subscriptions.delete(id);
  }

  /** Whether what a page of that era holds still counts; a second '0' without a page loaded is no other page. */
  mayHold(era: number): boolean {
    return era >= this.#released;
  }

  /** Unknown events are subscribed to and never come; those of services not granted neither. */
  subscribe(id: string, events: readonly string[]): void {
    this.#subscriptions.set(id, { events: new Set(events), era: this.#era });
  }

  unsubscribe(id: unknown): void {
    if (typeof id === 'string') this.#subscriptions.delete(id);
  }

  hears(event: string): boolean {
    return this.grant.allowsEvent(event) && [...this.#subscriptions.values()].some(({ events }) => events.has(event));
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
