import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { InteractionView } from '../protocol';
import { isLetter } from '../talk/kinds';
import type { Letter } from '../talk/letters';
import { harmless } from '../talk/text';
import { altKey } from './key-hint';
import './letter-view';
import { Piece } from './piece';

/** The message that an interaction is about, where it is about one, and those before it. */
@customElement('letter-desk')
export class LetterDesk extends Piece {
  @property({ attribute: false }) call!: InteractionView;
  /** The earlier one that is shown in the place of the interaction's own. */
  @state() private earlier: string | undefined;
  #interaction = '';

  override willUpdate(_changed: PropertyValues): void {
    if (this.#interaction === this.call.id) return;
    this.#interaction = this.call.id;
    this.earlier = undefined;
  }

  override updated(): void {
    const { talk } = this.desk;
    if (!this.connected) return;
    if (isLetter(this.call) && this.#offers('message-fetch') && talk.reading(this.call.id) === undefined) void talk.read(this.call.id);
    if (!isLetter(this.call) && this.#offers('message-history') && talk.history(this.call.id) === undefined) void talk.readHistory(this.call.id);
  }

  override render(): TemplateResult {
    const own = isLetter(this.call) && this.#offers('message-fetch');
    return html`<div class="letters">
      ${this.earlier !== undefined ? this.#shown(this.earlier) : own ? this.#shown() : nothing} ${this.#offers('message-history') ? this.#history() : nothing}
    </div>`;
  }

  #shown(message?: string): TemplateResult {
    const reading = this.desk.talk.reading(this.call.id, message);
    const back = message === undefined ? nothing : html`<button class="small" data-testid="back-to-message" @click=${() => (this.earlier = undefined)}>${isLetter(this.call) ? 'Back to the message' : 'Close it'}</button>`;
    if (reading?.state === 'read' && reading.letter !== undefined)
      return html`<div class="letter-place">${back}<letter-view .desk=${this.desk} .model=${this.model} .letter=${reading.letter} .kind=${this.call.kind}></letter-view></div>`;
    if (reading?.state === 'failed')
      return html`<div class="letter-place">
        ${back}
        <p class="failure" role="alert" data-testid="letter-failure">${reading.problem}</p>
        <button class="small" data-testid="read-again" ?disabled=${!this.connected} @click=${() => void this.desk.talk.read(this.call.id, message)}>Read it again</button>
      </div>`;
    return html`<div class="letter-place">${back}<p class="muted" role="status">The message is being read …</p></div>`;
  }

  #history(): TemplateResult {
    const history = this.desk.talk.history(this.call.id);
    if (history === undefined)
      return html`<div class="history"><button class="small" data-testid="read-history" data-key="Y" ?disabled=${!this.connected} @click=${() => void this.desk.talk.readHistory(this.call.id)}>Earlier messages ${altKey('Y')}</button></div>`;
    return html`<section class="history" data-testid="history" aria-label="Earlier messages">
      <h3>Earlier messages</h3>
      ${history.state === 'reading' ? html`<p class="muted" role="status">They are being read …</p>` : nothing}
      ${history.state === 'failed'
        ? html`<p class="failure" role="alert">${history.problem}</p>
            <button class="small" ?disabled=${!this.connected} @click=${() => void this.desk.talk.readHistory(this.call.id)}>Read them again</button>`
        : nothing}
      ${history.state === 'read' && history.letters.length === 0 ? html`<p class="muted">There are none.</p>` : nothing}
      <ol>
        ${history.letters.map((letter, at) => this.#entry(letter, at))}
      </ol>
    </section>`;
  }

  #entry(letter: Letter, at: number): TemplateResult {
    const fetched = letter.id !== undefined && this.#offers('message-fetch');
    return html`<li>
      <button
        class="history-entry"
        data-testid=${`history-${at + 1}`}
        aria-current=${letter.id !== undefined && letter.id === this.earlier ? 'true' : nothing}
        ?disabled=${!fetched || !this.connected}
        @click=${() => this.#read(letter)}
      >
        <span class="subject" dir="auto">${harmless(letter.subject) || harmless(letter.body).slice(0, 80) || 'Without a subject'}</span>
        <span class="muted"><bdi>${harmless(letter.sender)}</bdi></span>
      </button>
    </li>`;
  }

  /** Read again by its id: only so its attachments come along. */
  #read(letter: Letter): void {
    if (letter.id === undefined) return;
    this.earlier = letter.id;
    const known = this.desk.talk.reading(this.call.id, letter.id);
    if (known === undefined || known.state === 'failed') void this.desk.talk.read(this.call.id, letter.id);
  }

  #offers(capability: string): boolean {
    return this.model.desk?.capabilities.includes(capability) ?? false;
  }
}
