/** What a service is, and what it has at hand. */

import type { CommandMessage, CommandReply, DeskView, InteractionView } from '../protocol';
import type { Client } from './clients';
import type { Holds } from './holds';
import type { Interaction } from './interactions';
import type { Ledger } from './ledger';
import { Problem, type Parameters } from './parameters';
import { stateOf } from './states';

export type Service = (call: Call) => unknown;

export interface CallSurroundings {
  readonly ledger: Ledger;
  readonly holds: Holds;
  /** The names of all services there are. */
  readonly names: readonly string[];
  send(command: CommandMessage): Promise<CommandReply>;
  /** Hands the outcome over that the agent has chosen so far. */
  complete(interaction: InteractionView): Promise<CommandReply>;
}

/** One request of one page. */
export class Call {
  readonly request: string;
  readonly parameters: Parameters;
  readonly client: Client;
  readonly around: CallSurroundings;
  readonly #desk: DeskView | undefined;

  constructor(request: string, parameters: Parameters, client: Client, around: CallSurroundings, desk: DeskView | undefined) {
    this.request = request;
    this.parameters = parameters;
    this.client = client;
    this.around = around;
    this.#desk = desk;
  }

  /** Without an agent who is signed in there is nothing to ask. */
  get desk(): DeskView {
    if (this.#desk === undefined) throw new Problem('Service unavailable');
    return this.#desk;
  }

  /** The interaction that a parameter names by its number. */
  interaction(at = 0): { view: InteractionView; shown: Interaction } {
    const id = this.parameters.text(at, at === 0 ? 'interactionId' : `parameter ${at + 1}`);
    const found = this.around.ledger.find(id);
    if (found === undefined) throw new Problem(`Unknown interaction: ${id}`);
    return found;
  }

  /** Sends a command to the desk; what does not work is the page's error. */
  async send(command: CommandMessage, state?: string): Promise<true> {
    return this.judge(await this.around.send(command), state);
  }

  /** "It is on its way" is a success as well: what comes of it follows as events. */
  judge(reply: CommandReply, state?: string): true {
    if (reply.outcome === 'done' || reply.outcome === 'sent') return true;
    const why = reply.number === undefined ? reply.text : `${reply.number}: ${reply.text ?? ''}`;
    const because = why === undefined ? '' : `. ${why}`;
    if (reply.outcome === 'refused') throw this.unavailable(state, because);
    throw new Problem(`Service unavailable${because}`);
  }

  unavailable(state?: string, because = ''): Problem {
    return new Problem(`Operation not available: ${this.request} in state ${state ?? stateOf(this.desk).type}${because}`);
  }
}
