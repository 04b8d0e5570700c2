import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { Piece } from './piece';

/** Places a call, where the agent may. */
@customElement('dial-form')
export class DialForm extends Piece {
  override render(): TemplateResult | typeof nothing {
    if (this.model.desk?.agent.actions.includes('make-call') !== true) return nothing;
    return html`<form class="dial" @submit=${this.#dial}>
      <h2><label for="dial-number">Make a call</label></h2>
      <div class="row">
        <input id="dial-number" data-testid="dial-number" name="number" inputmode="tel" autocomplete="off" required />
        <button data-testid="make-call" ?disabled=${!this.connected}>Call</button>
      </div>
    </form>`;
  }

  readonly #dial = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const destination = String(new FormData(form).get('number') ?? '').trim();
    if (destination === '') return;
    const reply = await this.desk.send({ command: 'make-call', destination });
    if (reply.outcome === 'done' || reply.outcome === 'sent') form.reset();
  };
}
