/** What a page handed over: by place, any of it absent, undefined or null, nothing of it trusted (sheet section 1.2). */

/** Told to the page as its error. */
export class Problem extends Error {}

export class Parameters {
  readonly #values: readonly unknown[];

  constructor(given: unknown) {
    if (given !== undefined && given !== null && !Array.isArray(given)) throw invalid('parameters');
    this.#values = given ?? [];
  }

  text(at: number, name: string): string {
    const value = this.#values[at];
    if (typeof value !== 'string' || value.trim() === '') throw invalid(name);
    return value;
  }

  /** Any text, the empty one too; absent is empty. */
  note(at: number, name: string): string {
    const value = this.#values[at] ?? '';
    if (typeof value !== 'string') throw invalid(name);
    return value;
  }

  /** Names and values. Of what a structured clone can carry beyond JSON, nothing gets through. */
  values(at: number, name: string): Record<string, unknown> {
    const value = this.#values[at];
    if (!isPlain(value)) throw invalid(name);
    try {
      return JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
    } catch {
      // A circle, or a number that JSON has no form for.
      throw invalid(name);
    }
  }

  optionalValues(at: number, name: string): Record<string, unknown> | undefined {
    const value = this.#values[at];
    return value === undefined || value === null ? undefined : this.values(at, name);
  }

  /** A number or address, or an object with a kind and one; the kind stands under either of two names (sheet section 2.3). */
  target(at: number): { destination: string; kind: string | undefined } {
    const value = this.#values[at];
    if (typeof value === 'string' && value.trim() !== '') return { destination: value, kind: undefined };
    if (!isPlain(value)) throw invalid('target');
    const { destination, type, target } = value;
    const kind = type ?? target ?? 'CUSTOM_CONTACT';
    if (typeof destination !== 'string' || destination.trim() === '' || typeof kind !== 'string') throw invalid('target');
    if (!Object.hasOwn(targetKinds, kind)) throw invalid('target');
    return { destination, kind: targetKinds[kind as keyof typeof targetKinds] };
  }
}

/** Kinds of targets and the desk's words for them; a contact is what a number alone is. */
const targetKinds = {
  AGENT: 'agent',
  AGENT_GROUP: 'agent-group',
  SKILL: 'skill',
  INTERACTION_QUEUE: 'interaction-queue',
  ROUTING_POINT: 'routing-point',
  CUSTOM_CONTACT: undefined,
} as const;

export function invalid(name: string): Problem {
  return new Problem(`Invalid parameter: ${name}`);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.prototype.toString.call(value) === '[object Object]';
}
