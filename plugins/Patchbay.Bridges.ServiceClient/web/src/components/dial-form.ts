import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { worked } from '../refusals';
import { padKeys } from './pad-keys';
import { Piece } from './piece';

/** Places a call, where the agent may. */
@customElement('dial-form')
export class DialForm extends Piece {
  @state() private typed = '';

  override render(): TemplateResult | typeof nothing {
    if (this.model.desk?.agent.actions.includes('make-call') !== true) return nothing;
    return html`<form class="dial" @submit=${this.#dial}>
      <h2><label for="dial-number">Make a call <kbd>Alt N</kbd></label></h2>
      <div class="row">
        <input
          id="dial-number"
          data-testid="dial-number"
          name="number"
          inputmode="tel"
          autocomplete="off"
          maxlength="200"
          required
          .value=${this.typed}
          @input=${(event: InputEvent) => (this.typed = (event.target as HTMLInputElement).value)}
        />
        <button type="button" class="tight" data-testid="dial-pad" popovertarget="dial-pad" aria-haspopup="dialog" aria-label="Keys" title="Keys">⠿</button>
      </div>
      <button class="wide" data-testid="make-call" ?disabled=${!this.connected}>Call</button>
      <div id="dial-pad" class="box beside-list keypad" popover role="dialog" aria-label="Keys for a number">
        <output data-testid="dial-typed" dir="ltr">${this.typed === '' ? 'No number yet' : this.typed}</output>
        ${padKeys('dial', (key) => (this.typed += key), false)}
        <div class="row">
          <button type="button" class="tight" data-testid="dial-plus" @click=${() => (this.typed += '+')}>+</button>
          <button type="button" class="tight" data-testid="dial-back" ?disabled=${this.typed === ''} @click=${() => (this.typed = this.typed.slice(0, -1))}>Delete last</button>
          <button class="primary tight" data-testid="dial-call" ?disabled=${!this.connected}>Call</button>
        </div>
      </div>
    </form>`;
  }

  /** As it was typed: what a number looks like is between the agent and the dialler. */
  readonly #dial = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const destination = this.typed.trim();
    if (destination === '') return;
    const reply = await this.desk.send({ command: 'make-call', destination });
    if (!worked(reply)) return;
    this.typed = '';
    this.find<HTMLElement>('[popover]')?.hidePopover();
  };
}
