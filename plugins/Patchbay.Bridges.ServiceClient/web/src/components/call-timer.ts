import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { duration } from '../format';

/** How long something lasts, counted every second by the host's clock. Not read out: it would never stop talking. */
@customElement('call-timer')
export class CallTimer extends LitElement {
  @property({ attribute: false }) since = '';
  /** Milliseconds that the host's clock is ahead. */
  @property({ attribute: false }) ahead = 0;
  #ticking = 0;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#ticking = window.setInterval(() => this.requestUpdate(), 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearInterval(this.#ticking);
  }

  override render(): TemplateResult {
    const from = Date.parse(this.since);
    // A desk that has no state yet counts from the beginning of time.
    const text = Number.isNaN(from) || from <= 0 ? '–:––' : duration(Date.now() + this.ahead - from);
    return html`<span class="timer" role="timer" aria-live="off">${text}</span>`;
  }
}
