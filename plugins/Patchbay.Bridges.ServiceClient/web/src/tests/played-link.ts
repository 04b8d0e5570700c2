import type { Link } from '../link';
import type { CommandMessage, CommandReply } from '../protocol';

/** A bridge played by the test: notes calls, answers them, sends messages, breaks. */
export class PlayedLink implements Link {
  readonly calls: [string, unknown][] = [];
  readonly #takers = new Map<string, (body: unknown) => void>();
  #lost = () => {};
  refuses = false;
  resumed = true;
  answer: (command: CommandMessage) => Promise<CommandReply> = async () => ({ outcome: 'done' });

  async start(): Promise<void> {
    if (this.refuses) throw new Error('no host');
  }

  async stop(): Promise<void> {}

  async invoke<T>(method: string, request?: object): Promise<T> {
    this.calls.push([method, request]);
    if (method === 'Hello') return { version: 1, title: 'Desk', now: '2030-01-01T00:00:00Z', apps: [] } as T;
    if (method === 'Resume') return { resumed: this.resumed } as T;
    if (method === 'Send') return (await this.answer(request as CommandMessage)) as T;
    return undefined as T;
  }

  on<T>(message: string, take: (body: T) => void): void {
    this.#takers.set(message, take as (body: unknown) => void);
  }

  onLost(lost: () => void): void {
    this.#lost = lost;
  }

  say(message: string, body: unknown): void {
    this.#takers.get(message)?.(body);
  }

  break(): void {
    this.#lost();
  }

  of(method: string): unknown[] {
    return this.calls.filter(([name]) => name === method).map(([, request]) => request);
  }
}
