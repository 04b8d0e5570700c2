import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { failureText, worked } from '../refusals';
import { Box } from './box';
import { padKeys } from './pad-keys';

/** Digits for a call: each is sent as it is pressed, a typed row of them with Enter. */
@customElement('keypad-box')
export class KeypadBox extends Box {
  @state() private typed = '';
  #pressed = '';

  override render(): TemplateResult {
    return html`<div id="keypad-box" class="box keypad" popover role="dialog" aria-labelledby="keypad-title">
      <form @submit=${this.#submit}>
        <h2 id="keypad-title">Digits for this call</h2>
        ${padKeys('digit', (key) => this.#press(key), !this.connected)}
        <div class="row">
          <input
            data-first
            data-testid="digits"
            aria-label="Digits"
            inputmode="tel"
            autocomplete="off"
            maxlength="64"
            .value=${this.typed}
            @input=${(event: InputEvent) => (this.typed = (event.target as HTMLInputElement).value)}
          />
          <button class="primary" data-testid="send-digits" ?disabled=${!this.connected || this.busy}>Send</button>
        </div>
        <p class="failure" role="alert" data-testid="digits-problem">${this.problem === '' ? nothing : this.problem}</p>
        <div class="row end"><button type="button" @click=${() => this.close()}>Close</button></div>
      </form>
    </div>`;
  }

  protected override forget(): void {
    this.typed = '';
    this.#pressed = '';
  }

  /** Keys that are pressed while others are on their way go together, in their order. */
  async #press(key: string): Promise<void> {
    this.#pressed += key;
    if (this.busy) return;
    while (this.#pressed !== '') {
      const digits = this.#pressed;
      this.#pressed = '';
      if (await this.#send(digits)) continue;
      // What did not go out stands in the field.
      this.typed = digits + this.#pressed;
      this.#pressed = '';
    }
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const digits = this.typed.replace(/[\s-]/g, '').toUpperCase();
    if (digits === '') return;
    if (!/^[0-9A-D*#]+$/.test(digits)) {
      this.problem = 'Digits are 0 to 9, *, # and A to D.';
      return;
    }
    if (await this.#send(digits)) this.typed = '';
  };

  async #send(digits: string): Promise<boolean> {
    this.busy = true;
    this.problem = '';
    const reply = await this.desk.send({ command: 'send-digits', interaction: this.call.id, digits }, true);
    this.busy = false;
    if (!worked(reply)) this.problem = failureText(reply);
    return worked(reply);
  }
}
