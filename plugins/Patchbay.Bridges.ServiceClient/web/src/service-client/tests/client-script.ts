/**
 * A client as a third-party page has it: what the sheet's section 1 says of the published scripts, traps and all. It is a
 * test's own; it takes nothing for granted that those scripts do not.
 */

export interface ClientWindow {
  /** Sends to the window that is the client's target. */
  post(message: object): void;
  after(milliseconds: number, act: () => void): void;
}

type Callback = (result: unknown) => void;
type Handler = (event: Record<string, unknown>) => void;

export class ClientScript {
  readonly sent: Record<string, unknown>[] = [];
  /** Texts that a page without a handler for them would not see. */
  readonly texts: string[] = [];
  frameId: string | undefined;
  /** What the script itself broke on. */
  readonly broken: unknown[] = [];

  readonly #window: ClientWindow;
  readonly #pending = new Map<string, { ok: Callback | undefined; failed: Callback | undefined }>();
  readonly #handlers = new Map<string, Handler>();
  readonly #subscriptions = new Map<string, string>();
  #next = 0;

  constructor(window: ClientWindow) {
    this.#window = window;
  }

  request(request: string, parameters?: unknown): Promise<Record<string, unknown>> {
    return new Promise((ok, failed) => {
      this.sendMessage({ request, ...(parameters === undefined ? {} : { parameters }) }, ok as Callback, failed);
    });
  }

  sendMessage(message: Record<string, unknown>, ok?: Callback, failed?: Callback): string {
    const referenceId = (message['referenceId'] as string | undefined) ?? `${this.#next++}`;
    const whole = { ...message, referenceId, userAgent: 'WWE Client', protocolVersion: 2, ...(this.frameId === undefined ? {} : { frameId: this.frameId }) };
    if (ok !== undefined) {
      this.#pending.set(referenceId, { ok, failed });
      this.#window.after(10_000, () => {
        if (this.#pending.delete(referenceId)) failed?.('Request timeout');
      });
    }
    this.sent.push(whole);
    this.#window.post(whole);
    return referenceId;
  }

  /** The handlers are there only once the answer has come. */
  subscribe(events: string | string[], handler: Handler): void {
    this.sendMessage({ event: 'subscribe', data: events }, (envelope) => {
      for (const event of [events].flat()) this.#handlers.set(event, handler);
      this.#subscriptions.set(String(handler), (envelope as { subscriptionId: string }).subscriptionId);
    });
  }

  /** As scripts before 2023 do it: the handlers of a list stay. */
  unsubscribe(handler: Handler): void {
    const id = this.#subscriptions.get(String(handler));
    if (id === undefined) return;
    this.#subscriptions.delete(String(handler));
    this.sendMessage({ event: 'unsubscribe', data: id });
  }

  /** What the window gets, in the order in which the script tells messages apart. */
  hear(data: unknown): void {
    try {
      this.#hear(data);
    } catch (problem) {
      this.broken.push(problem);
    }
  }

  #hear(data: unknown): void {
    const message = data as Record<string, unknown> | null;
    const agent = message?.['userAgent'] as string | undefined;
    // A user agent that is there and no text breaks the script here.
    if (typeof data !== 'object' || !agent || agent.indexOf('WWE') < 0) {
      if (typeof data === 'string' && data.startsWith('wwe')) this.texts.push(data);
      return;
    }
    if (message?.['event']) this.#handlers.get(message['event'] as string)?.(message);
    else if (message?.['referenceId']) this.#end(message);
    else if (message?.['frameId'] !== undefined) this.frameId = message['frameId'] as string;
  }

  #end(envelope: Record<string, unknown>): void {
    // Compared by ===, as scripts since 2020 do: a number finds nothing.
    const found = [...this.#pending].find(([id]) => id === envelope['referenceId']);
    if (found === undefined) return;
    this.#pending.delete(found[0]);
    delete envelope['referenceId'];
    if (envelope['errorMessage'] !== undefined) found[1].failed?.(envelope);
    else found[1].ok?.(envelope);
  }
}
