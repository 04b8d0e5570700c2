import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { InteractionView, TemplateView } from '../protocol';
import { failureText, worked } from '../refusals';
import { kindText } from '../talk/kinds';
import { suggested } from '../talk/recipients';
import { altKey } from './key-hint';
import { Piece } from './piece';

/** Mails and SMS made from templates: which, and to whom. */
@customElement('template-form')
export class TemplateForm extends Piece {
  @property({ attribute: false }) call!: InteractionView;
  @state() private kind: string | undefined;
  @state() private chosen = 0;
  /** What the agent typed; without it the suggestion stands. */
  @state() private typed: string | undefined;
  @state() private problem = '';
  @state() private sending = false;
  #interaction = '';

  override willUpdate(_changed: PropertyValues): void {
    if (this.#interaction === this.call.id) return;
    this.#interaction = this.call.id;
    this.#start();
  }

  override updated(): void {
    if (!this.call.actions.includes('send-template') && this.#box()?.matches(':popover-open') === true) this.#box()?.hidePopover();
  }

  override render(): TemplateResult | typeof nothing {
    const templates = this.model.desk?.templates ?? [];
    const offered = templates.length > 0 && this.call.actions.includes('send-template');
    const gone = this.desk.talk.gone(this.call.id);
    return html`${offered
        ? html`<button class="small" data-testid="open-templates" data-key="Q" aria-haspopup="dialog" ?disabled=${!this.connected} @click=${this.#open}>Send a template … ${altKey('Q')}</button>`
        : nothing}
      ${gone.length === 0 ? nothing : html`<ul class="gone" data-testid="sent-templates" role="status">${gone.map((line) => html`<li>✓ ${line}</li>`)}</ul>`}
      <div class="box" popover role="dialog" aria-label="Send a template">${offered ? this.#form(templates) : nothing}</div>`;
  }

  #form(templates: readonly TemplateView[]): TemplateResult {
    const kinds = [...new Set(templates.map((one) => one.kind ?? ''))];
    const kind = this.#kindOf(kinds);
    const shown = templates.filter((one) => (one.kind ?? '') === kind);
    return html`<form class="template-form" @submit=${this.#submit}>
      <h2>Send a template</h2>
      ${kinds.length < 2
        ? nothing
        : html`<fieldset class="kinds" aria-label="Kind">
            ${kinds.map(
              (one) => html`<label class="option" data-testid=${`template-kind-${one}`}>
                <input type="radio" name="kind" value=${one} .checked=${one === kind} @change=${() => this.#take(one)} /><span>${kindText(one)}</span>
              </label>`,
            )}
          </fieldset>`}
      <div class="field">
        <label for="template">Template</label>
        <select id="template" data-testid="template" @change=${(event: Event) => (this.chosen = (event.target as HTMLSelectElement).selectedIndex)}>
          ${shown.map((one, at) => html`<option ?selected=${at === this.chosen} value=${one.code}>${one.label}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="recipient">${kind === 'email' ? 'To (mail address)' : kind === 'sms' ? 'To (telephone number)' : 'To'}</label>
        <input
          id="recipient"
          data-testid="recipient"
          name="recipient"
          autocomplete="off"
          inputmode=${kind === 'sms' ? 'tel' : 'email'}
          maxlength="320"
          required
          .value=${this.#recipient(kind)}
          @input=${(event: InputEvent) => (this.typed = (event.target as HTMLInputElement).value)}
        />
      </div>
      <p class="failure" role="alert" data-testid="template-problem">${this.problem}</p>
      <div class="row end">
        <button type="button" @click=${() => this.#box()?.hidePopover()}>Cancel</button>
        <button class="primary" data-testid="send-template" ?disabled=${!this.connected || this.sending}>${this.sending ? 'Sending …' : 'Send'}</button>
      </div>
    </form>`;
  }

  readonly #open = async (): Promise<void> => {
    this.#start();
    await this.updateComplete;
    this.#box()?.showPopover();
    this.find<HTMLElement>('#template')?.focus();
  };

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const kind = this.#kindOf([...new Set((this.model.desk?.templates ?? []).map((one) => one.kind ?? ''))]);
    const template = (this.model.desk?.templates ?? []).filter((one) => (one.kind ?? '') === kind)[this.chosen];
    const recipient = this.#recipient(kind).trim();
    if (template === undefined || recipient === '' || this.sending) return;
    const call = this.call.id;
    this.sending = true;
    this.problem = '';
    // Told in the form itself, and among the notices, so not beside the interaction as well.
    const reply = await this.desk.send({ command: 'send-template', interaction: call, template: template.code, recipient }, true);
    this.sending = false;
    if (worked(reply)) {
      this.desk.talk.wentOut(call, `${kindText(kind)} “${template.label}” ${reply.outcome === 'done' ? 'sent' : 'handed over'} to ${recipient}`);
      if (this.call.id === call) this.#box()?.hidePopover();
    } else if (this.call.id === call) {
      this.problem = failureText(reply);
    }
  };

  #start(): void {
    this.kind = undefined;
    this.chosen = 0;
    this.typed = undefined;
    this.problem = '';
  }

  #take(kind: string): void {
    this.kind = kind;
    this.chosen = 0;
    this.typed = undefined;
    this.problem = '';
  }

  /** The kind of the interaction first: a mail is answered with a mail. */
  #kindOf(kinds: readonly string[]): string {
    return this.kind ?? kinds.find((one) => one === this.call.kind) ?? kinds[0] ?? '';
  }

  #recipient(kind: string): string {
    return this.typed ?? suggested(kind, this.call, this.desk.talk.reading(this.call.id)?.letter?.sender);
  }

  #box(): HTMLElement | null {
    return this.find<HTMLElement>('[popover]');
  }
}
