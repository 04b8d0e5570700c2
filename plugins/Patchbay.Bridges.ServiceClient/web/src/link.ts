/** The connection to the bridge. One at a time; whoever holds it decides about trying again. */

import { HubConnectionBuilder, LogLevel, type HubConnection } from '@microsoft/signalr';

export interface Link {
  start(): Promise<void>;
  stop(): Promise<void>;
  invoke<T>(method: string, request?: object): Promise<T>;
  on<T>(message: string, take: (body: T) => void): void;
  onLost(lost: () => void): void;
}

/** The host says something at least every five seconds; three silences are a lost connection. */
const longestSilence = 15_000;

export class HubLink implements Link {
  readonly #hub: HubConnection;

  constructor(address: string) {
    this.#hub = new HubConnectionBuilder().withUrl(address).withServerTimeout(longestSilence).configureLogging(LogLevel.Error).build();
  }

  start(): Promise<void> {
    return this.#hub.start();
  }

  stop(): Promise<void> {
    return this.#hub.stop();
  }

  invoke<T>(method: string, request?: object): Promise<T> {
    return request === undefined ? this.#hub.invoke<T>(method) : this.#hub.invoke<T>(method, request);
  }

  on<T>(message: string, take: (body: T) => void): void {
    this.#hub.on(message, take);
  }

  onLost(lost: () => void): void {
    this.#hub.onclose(lost);
  }
}

const mark = 'HubException: ';

/** Whether the bridge itself said no, rather than that it could not be reached. */
export function isHubProblem(problem: unknown): boolean {
  return problem instanceof Error && problem.message.includes(mark);
}

/** What the bridge said, without the wrapping that the hub's client puts round it. */
export function hubProblem(problem: unknown): string {
  const text = problem instanceof Error ? problem.message : String(problem);
  const at = text.indexOf(mark);
  return at < 0 ? text : text.slice(at + mark.length);
}
