import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { timeOfDay } from '../format';
import type { InteractionView, MessageView } from '../protocol';
import { longestMessage } from '../talk/desk-talk';
import { isOwn, typingText, whoText } from '../talk/kinds';
import { saidIn } from '../talk/said';
import { beginning, harmless } from '../talk/text';
import { Piece } from './piece';

/** How many messages are drawn at a time. */
const page = 200;

/** So near to the end, in pixels, counts as at the end. */
const nearEnd = 40;

/** Messages never change, and there may be hundreds in sight while somebody types: what is made of one is made once. */
const made = new WeakMap<MessageView, { readonly text: string; readonly time: string }>();

function madeOf(one: MessageView): { readonly text: string; readonly time: string } {
  const known = made.get(one) ?? { text: harmless(one.text), time: one.at === undefined ? '' : timeOfDay(one.at) };
  made.set(one, known);
  return known;
}

/** What is said in a chat, and the box to say something. */
@customElement('chat-view')
export class ChatView extends Piece {
  @property({ attribute: false }) call!: InteractionView;
  @state() private drawn = page;
  @state() private atEnd = true;
  readonly #opened = new Set<string>();
  #interaction = '';
  readonly #lookAgain = () => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#lookAgain);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#lookAgain);
  }

  override willUpdate(_changed: PropertyValues): void {
    if (this.#interaction === this.call.id) return;
    this.#interaction = this.call.id;
    this.#opened.clear();
    this.drawn = page;
    this.#toEnd();
  }

  override updated(): void {
    const messages = saidIn(this.model.said, this.call.id).length;
    if (document.visibilityState === 'visible' && this.atEnd) this.desk.talk.look(this.call.id, messages);
  }

  override render(): TemplateResult {
    const messages = saidIn(this.model.said, this.call.id);
    const first = Math.max(0, messages.length - this.drawn);
    const unread = this.desk.unread(this.call.id);
    return html`<div class="chat">
      <div class="said" data-testid="said" role="log" aria-live="off" aria-label="Messages" tabindex="0" @scroll=${this.#scrolled}>
        <div class="said-all">
        ${first === 0 ? nothing : html`<button class="small earlier" data-testid="earlier" @click=${this.#earlier}>Show ${Math.min(page, first)} more of ${first} earlier</button>`}
        ${messages.length === 0 ? html`<p class="muted">Nothing has been said yet.</p>` : nothing}
        <ol>
          ${repeat(messages.slice(first), (_one, at) => `${this.call.id}/${first + at}`, (one, at) => this.#message(one, first + at))}
          ${this.desk.talk.waiting(this.call.id).map((text) => html`<li class="bubble own waiting"><p class="by">You · sending …</p><p class="words" dir="auto">${harmless(text)}</p></li>`)}
        </ol>
        </div>
      </div>
      ${this.atEnd || unread === 0 ? nothing : html`<button class="small to-end" data-testid="to-end" @click=${this.#toEnd}>${unread} new ↓</button>`}
      <p class="typing" data-testid="typing">${typingText(this.call, this.model.desk) ?? nothing}</p>
      ${this.#box()}
    </div>`;
  }

  #message(one: MessageView, at: number): TemplateResult {
    const { text, time } = madeOf(one);
    const key = `${at}`;
    const shown = this.#opened.has(key) ? text : beginning(text);
    const own = isOwn(one.from, this.model.desk);
    return html`<li class="bubble ${own ? 'own' : ''} ${one.from === 'customer' ? 'customer' : ''}" data-testid=${`message-${at + 1}`}>
      <p class="by"><bdi>${whoText(one, this.model.desk)}</bdi>${one.at === undefined ? nothing : html` · <time datetime=${one.at}>${time}</time>`}</p>
      <p class="words" dir="auto">${shown}${shown.length < text.length ? '…' : nothing}</p>
      ${shown.length < text.length
        ? html`<button class="small" @click=${() => this.#open(key)}>Show all ${text.length.toLocaleString('en')} characters</button>`
        : nothing}
    </li>`;
  }

  #box(): TemplateResult | typeof nothing {
    const draft = this.desk.talk.draft(this.call.id);
    const allowed = this.call.actions.includes('send-message');
    if (!allowed && draft === '') return nothing;
    const over = draft.length - longestMessage;
    const problem = !allowed ? 'This was not sent, and nothing can be said here any more.' : over > 0 ? `Too long by ${over} characters: ${longestMessage} go at once.` : undefined;
    return html`<form class="say" @submit=${this.#submitted}>
      <label class="visually-hidden" for="message">Message</label>
      <textarea
        id="message"
        data-testid="message"
        rows="3"
        dir="auto"
        placeholder="Message"
        aria-describedby="message-note"
        aria-invalid=${over > 0 ? 'true' : nothing}
        ?readonly=${!allowed}
        .value=${live(draft)}
        @input=${(event: InputEvent) => this.desk.talk.type(this.call.id, (event.target as HTMLTextAreaElement).value)}
        @keydown=${this.#key}
      ></textarea>
      <button class="primary" data-testid="send-message" ?disabled=${!this.connected || !allowed || over > 0 || draft.trim() === ''}>Send <kbd>Enter</kbd></button>
      <p class="note ${problem === undefined ? 'muted' : 'failure'}" id="message-note">${problem ?? 'Shift Enter begins a new line.'}</p>
    </form>`;
  }

  readonly #key = (event: KeyboardEvent): void => {
    // While a word is being composed, Enter takes the word.
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    this.#say();
  };

  readonly #submitted = (event: SubmitEvent): void => {
    event.preventDefault();
    this.#say();
  };

  #say(): void {
    const draft = this.desk.talk.draft(this.call.id);
    if (!this.call.actions.includes('send-message') || draft.length > longestMessage) return;
    this.#toEnd();
    void this.desk.talk.say(this.call.id);
  }

  /** The log is laid from its end: where it stands is counted from there, so what comes before or after moves nothing. */
  readonly #scrolled = (): void => {
    const log = this.find<HTMLElement>('.said');
    if (log !== null) this.atEnd = Math.abs(log.scrollTop) < nearEnd;
  };

  readonly #earlier = (): void => {
    this.drawn += page;
  };

  readonly #toEnd = (): void => {
    const log = this.find<HTMLElement>('.said');
    if (log !== null) log.scrollTop = 0;
    this.atEnd = true;
  };

  #open(key: string): void {
    this.#opened.add(key);
    this.requestUpdate();
  }
}
