import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { fieldsOfMoment } from '../format';
import type { OutcomeEntry, OutcomeField } from '../outcome';

const hour = 3_600_000;

/** Number, day and time of a callback. Tells what is typed as `entered`. */
@customElement('callback-fields')
export class CallbackFields extends LitElement {
  @property({ attribute: false }) entry!: OutcomeEntry;
  @property({ attribute: false }) problem: OutcomeField | undefined;
  @property({ attribute: false }) locked = false;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    const { entry } = this;
    return html`<fieldset class="callback" ?disabled=${this.locked}>
      <legend>Call back</legend>
      <div class="field">
        <label for="callback-number">Number</label>
        <input
          id="callback-number"
          data-testid="callback-number"
          inputmode="tel"
          autocomplete="off"
          .value=${entry.number}
          aria-invalid=${this.problem === 'number'}
          @input=${(event: InputEvent) => this.#tell({ number: text(event) })}
        />
      </div>
      <div class="pair">
        ${this.#when('date', 'Day', entry.date)} ${this.#when('time', 'Time', entry.time)}
      </div>
      <div class="row chips">
        <button type="button" class="small" @click=${() => this.#tell(fieldsOfMoment(new Date(Date.now() + hour)))}>In an hour</button>
        <button type="button" class="small" @click=${() => this.#tell({ date: fieldsOfMoment(new Date(Date.now() + 24 * hour)).date, time: '10:00' })}>
          Tomorrow 10:00
        </button>
      </div>
      <label class="option">
        <input
          type="checkbox"
          data-testid="callback-personal"
          .checked=${entry.personal}
          @change=${(event: Event) => this.#tell({ personal: (event.target as HTMLInputElement).checked })}
        />
        <span>I call back myself</span>
      </label>
    </fieldset>`;
  }

  #when(field: 'date' | 'time', label: string, value: string): TemplateResult {
    return html`<div class="field">
      <label for=${`callback-${field}`}>${label}</label>
      <input
        id=${`callback-${field}`}
        data-testid=${`callback-${field}`}
        type=${field}
        .value=${value}
        aria-invalid=${this.problem === field}
        @input=${(event: InputEvent) => this.#tell(field === 'date' ? { date: text(event) } : { time: text(event) })}
      />
    </div>`;
  }

  #tell(change: Partial<OutcomeEntry>): void {
    this.dispatchEvent(new CustomEvent('entered', { detail: change }));
  }
}

function text(event: InputEvent): string {
  return (event.target as HTMLInputElement).value;
}
