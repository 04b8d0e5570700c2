import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { timeOfDay } from '../format';
import type { InteractionView } from '../protocol';
import './customer-data';
import { altKey } from './key-hint';
import './look-up';
import { Piece } from './piece';

type Tab = 'customer' | 'look-up';

/** What is known: the customer's record, and beside it whatever else the dialler can be asked. */
@customElement('record-panel')
export class RecordPanel extends Piece {
  @property({ attribute: false }) call!: InteractionView;
  @state() private tab: Tab = 'customer';

  override render(): TemplateResult {
    const asks = this.model.desk?.capabilities.some((name) => name === 'records' || name === 'record-creation' || name === 'queries') === true;
    const marks = this.model.desk?.capabilities.some((name) => name === 'chapters' || name === 'tagging') === true;
    const tab = asks ? this.tab : 'customer';
    return html`<div class="panel-head">${asks ? this.#tabs(tab) : nothing} ${marks ? this.#marks() : nothing}</div>
      <customer-data id="panel-customer" ?hidden=${tab !== 'customer'} role=${asks ? 'tabpanel' : nothing} .desk=${this.desk} .model=${this.model} .call=${this.call}></customer-data>
      ${asks ? html`<look-up id="panel-look-up" ?hidden=${tab !== 'look-up'} role="tabpanel" .desk=${this.desk} .model=${this.model} .call=${this.call}></look-up>` : nothing}`;
  }

  #tabs(tab: Tab): TemplateResult {
    return html`<div class="tabs" role="tablist" aria-label="What is known" @keydown=${this.#key}>
      ${this.#tab('customer', 'Customer', 'I', tab)} ${this.#tab('look-up', 'Look up', 'U', tab)}
    </div>`;
  }

  #tab(name: Tab, label: string, key: string, shown: Tab): TemplateResult {
    return html`<button
      role="tab"
      class="small"
      data-testid=${`tab-${name}`}
      data-key=${key}
      aria-selected=${name === shown}
      aria-controls=${`panel-${name}`}
      tabindex=${name === shown ? 0 : -1}
      @click=${() => this.#show(name)}
    >
      ${label} ${altKey(key)}
    </button>`;
  }

  /** Its place is kept, so that nothing jumps when a chapter is marked. */
  #marks(): TemplateResult {
    const { chapters, tags } = this.call;
    return html`<p class="marks" data-testid="marks" tabindex=${chapters.length + tags.length > 4 ? 0 : nothing}>
      ${chapters.map((chapter) => html`<span class="badge"><time datetime=${chapter.at}>${timeOfDay(chapter.at)}</time> <span dir="auto">${chapter.title}</span></span> `)}
      ${tags.map((tag) => html`<span class="badge due" dir="auto">${tag}</span> `)}
    </p>`;
  }

  async #show(tab: Tab): Promise<void> {
    this.tab = tab;
    await this.updateComplete;
    this.find<HTMLElement>(tab === 'customer' ? '.data' : 'look-up input, look-up select')?.focus();
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    this.tab = this.tab === 'customer' ? 'look-up' : 'customer';
    void this.updateComplete.then(() => this.find<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus());
  };
}
