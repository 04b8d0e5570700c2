import type { PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { CommandMessage, InteractionView } from '../protocol';
import { failureText, worked } from '../refusals';
import { Piece } from './piece';

/**
 * A form in a box over the page, about one interaction. It keeps what is typed until it worked, says itself why it did not,
 * and closes with the call that it is about.
 */
export abstract class Box extends Piece {
  @property({ attribute: false }) call!: InteractionView;
  @state() protected problem = '';
  @state() protected busy = false;
  #about: string | undefined;

  /** Opens it, and puts the hands in it. */
  async open(): Promise<void> {
    if (this.#about !== this.call.id) this.forget();
    this.#about = this.call.id;
    this.problem = '';
    this.opened();
    this.box?.showPopover();
    await this.updateComplete;
    this.find<HTMLElement>('[data-first]')?.focus();
  }

  close(): void {
    this.box?.hidePopover();
  }

  override updated(_changed: PropertyValues): void {
    // What was typed about one call is not sent about another.
    if (this.#about !== undefined && this.#about !== this.call.id && this.box?.matches(':popover-open') === true) this.close();
  }

  /** Another call: nothing typed about the last one stays. */
  protected abstract forget(): void;

  protected opened(): void {}

  protected get box(): HTMLElement | null {
    return this.find<HTMLElement>('[popover]');
  }

  /** Sends one thing at a time; what went wrong is told in the box, and among the notices. */
  protected async tell(command: CommandMessage): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.problem = '';
    try {
      const reply = await this.desk.send(command, true);
      if (!worked(reply)) this.problem = failureText(reply);
      return worked(reply);
    } finally {
      this.busy = false;
    }
  }
}
