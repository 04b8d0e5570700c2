/**
 * The messages between the desk page and third-party pages (sheet sections 1.2 to 1.8). Answers are built from nothing:
 * a client takes whatever has an `event` for an event and whatever has an `errorMessage`, even null, for a failure.
 */

export const clientAgent = 'WWE Client';
export const serverAgent = 'WWE Server';
export const protocolVersion = 2;

const signature = { userAgent: serverAgent, protocolVersion } as const;

export type Incoming =
  | { readonly kind: 'subscribe'; readonly referenceId: string | undefined; readonly data: unknown }
  | { readonly kind: 'unsubscribe'; readonly referenceId: string | undefined; readonly data: unknown }
  | { readonly kind: 'request'; readonly referenceId: string | undefined; readonly request: string; readonly parameters: unknown };

/** Reads a message. Undefined for what is none of ours: the window gets the messages of others too. */
export function readMessage(data: unknown): Incoming | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const message = data as Record<string, unknown>;
  if (message['userAgent'] !== clientAgent) return undefined;
  const given = message['referenceId'];
  // Told back as a text, as clients compare it; the first of all is '0'. What is neither can be nobody's.
  const referenceId = typeof given === 'string' || typeof given === 'number' ? String(given) : undefined;
  const event = message['event'];
  if (event === 'subscribe' || event === 'unsubscribe') return { kind: event, referenceId, data: message['data'] };
  const request = message['request'];
  if (request === undefined || request === null) return undefined;
  return { kind: 'request', referenceId, request: typeof request === 'string' ? request : `(${typeof request})`, parameters: message['parameters'] };
}

/** There is always a `data`, so that a page may look into the answer without asking whether there is one. */
export function successOf(referenceId: string, data: unknown): object {
  return { referenceId, data: data === undefined ? true : data, ...signature };
}

export function failureOf(referenceId: string, errorMessage: string): object {
  return { referenceId, errorMessage: errorMessage === '' ? 'It did not work.' : errorMessage, ...signature };
}

/** The id stands beside `data`, not in it. */
export function subscribedOf(referenceId: string, subscriptionId: string): object {
  return { referenceId, subscriptionId, ...signature };
}

export function eventOf(event: string, data: object): object {
  return { event, data, ...signature };
}

/** Kept by a client only where neither an event nor a reference stands beside it. */
export function frameIdOf(frameId: string): object {
  return { frameId, ...signature };
}
