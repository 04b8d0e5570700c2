import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { destinationActions, type DestinationAction } from '../actions';
import type { InteractionView } from '../protocol';
import { Piece } from './piece';

/** What needs a word typed first: whom to reach, which digits to send. Only where it is allowed. */
@customElement('call-extras')
export class CallExtras extends Piece {
  @property({ attribute: false }) call!: InteractionView;

  override render(): TemplateResult | typeof nothing {
    const reach = destinationActions.filter((known) => this.call.actions.includes(known.action));
    const digits = this.call.actions.includes('send-digits');
    if (reach.length === 0 && !digits) return nothing;
    return html`<div class="extras">
      ${reach.length === 0 ? nothing : this.#reach(reach)} ${digits ? this.#digits() : nothing}
    </div>`;
  }

  #reach(actions: readonly DestinationAction[]): TemplateResult {
    return html`<form class="field reach" @submit=${this.#reached}>
      <label for="destination">Colleague or number</label>
      <div class="row">
        <input id="destination" data-testid="destination" name="destination" autocomplete="off" required />
        ${actions.map((known) => html`<button name="action" value=${known.action} class="tight" data-testid=${`action-${known.action}`} ?disabled=${!this.connected}>${known.label}</button>`)}
      </div>
    </form>`;
  }

  #digits(): TemplateResult {
    return html`<form class="field digits" @submit=${this.#sent}>
      <label for="digits">Digits</label>
      <div class="row">
        <input id="digits" data-testid="digits" name="digits" inputmode="tel" autocomplete="off" pattern="[0-9A-Da-d*#]+" maxlength="64" required />
        <button class="tight" data-testid="send-digits" ?disabled=${!this.connected}>Send</button>
      </div>
    </form>`;
  }

  readonly #reached = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const chosen = (event.submitter as HTMLButtonElement | null)?.value;
    const known = destinationActions.find((one) => one.action === chosen) ?? destinationActions.find((one) => this.call.actions.includes(one.action));
    const destination = String(new FormData(form).get('destination') ?? '').trim();
    if (known === undefined || destination === '') return;
    const reply = await this.desk.send(known.command(this.call.id, destination));
    if (reply.outcome === 'done' || reply.outcome === 'sent') form.reset();
  };

  readonly #sent = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const digits = String(new FormData(form).get('digits') ?? '').toUpperCase();
    const reply = await this.desk.send({ command: 'send-digits', interaction: this.call.id, digits });
    if (reply.outcome === 'done' || reply.outcome === 'sent') form.reset();
  };
}
