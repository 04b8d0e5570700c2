import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { plainText, withoutLinks } from '../talk/letter-dom';
import { isHtml, letterDocument, type Letter } from '../talk/letters';
import { harmless } from '../talk/text';
import './file-list';
import { Piece } from './piece';

/** One mail or SMS: from whom, about what, what it says, what came with it. */
@customElement('letter-view')
export class LetterView extends Piece {
  @property({ attribute: false }) letter!: Letter;
  /** The kind of the interaction it was read for. */
  @property({ attribute: false }) kind = '';
  @state() private plain = false;
  #frame = '';
  #text = '';

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('letter') && !changed.has('kind')) return;
    const { body } = this.letter;
    const rich = isHtml(this.kind, body);
    this.#frame = rich ? letterDocument(withoutLinks(body)) : '';
    this.#text = harmless(rich ? plainText(body) : body);
    if (changed.has('letter')) this.plain = false;
  }

  override render(): TemplateResult {
    const { letter } = this;
    return html`<article class="letter" data-testid="letter">
      <header class="letter-head">
        <div class="letter-about">
          ${letter.subject === '' ? nothing : html`<h2 class="subject" dir="auto" data-testid="subject">${harmless(letter.subject)}</h2>`}
          <dl class="letter-facts">
            ${this.#fact('From', letter.sender === '' ? [] : [letter.sender], 'sender')} ${this.#fact('To', letter.recipients, 'recipients')} ${this.#fact('Copy', letter.copies, 'copies')}
          </dl>
        </div>
        ${this.#frame === ''
          ? nothing
          : html`<button class="small" data-testid="plain-text" aria-pressed=${this.plain ? 'true' : 'false'} @click=${() => (this.plain = !this.plain)}>Plain text</button>`}
      </header>
      ${this.#frame === '' || this.plain
        ? html`<div class="letter-text" data-testid="letter-text" tabindex="0" role="region" aria-label="Text of the message" dir="auto">${this.#text === '' ? html`<span class="muted">Nothing is written in it.</span>` : this.#text}</div>`
        : html`<iframe class="letter-frame" data-testid="letter-frame" title="Text of the message" sandbox="" referrerpolicy="no-referrer" srcdoc=${this.#frame} @mouseleave=${this.#leave}></iframe>`}
      <file-list .desk=${this.desk} .model=${this.model} .attachments=${letter.attachments}></file-list>
    </article>`;
  }

  /** While the focus is in a frame, keys are the frame's: it is given back when the pointer is. */
  readonly #leave = (event: MouseEvent): void => {
    if (document.activeElement === event.currentTarget) (event.currentTarget as HTMLElement).blur();
  };

  #fact(name: string, values: readonly string[], testId: string): TemplateResult | typeof nothing {
    if (values.length === 0) return nothing;
    return html`<div>
      <dt>${name}</dt>
      <dd data-testid=${testId}>${values.map((value, at) => html`${at === 0 ? '' : ', '}<bdi>${harmless(value)}</bdi>`)}</dd>
    </div>`;
  }
}
