import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { allowedExtras, extraCommand } from '../extras';
import type { ExtraActionView, InteractionView } from '../protocol';
import { problemText } from '../words';
import { focusFirst, formFields, formValues } from './form-fields';
import { Piece } from './piece';

interface Opened {
  readonly action: ExtraActionView;
  readonly interaction: string | undefined;
}

/** A button for each action that the session invented and allows now; one that asks for something opens its form first. */
@customElement('extra-actions')
export class ExtraActions extends Piece {
  /** The interaction they are about; absent for the agent's own. */
  @property({ attribute: false }) call: InteractionView | undefined;
  @state() private opened: Opened | undefined;
  @state() private problem = '';

  override updated(_changed: PropertyValues): void {
    // What was asked about one call is not answered about another.
    if (this.opened !== undefined && this.opened.interaction !== this.call?.id) this.#box()?.hidePopover();
  }

  override render(): TemplateResult {
    const actions = allowedExtras(this.model.desk, this.call);
    const own = this.call === undefined;
    return html`${own && actions.length > 0 ? html`<h2>More</h2>` : nothing}
      ${actions.length === 0 ? nothing : html`<div class="extra-actions">${actions.map((action) => this.#button(action))}</div>`}
      <div class="box" popover role="dialog" aria-label=${this.opened?.action.label ?? nothing} @toggle=${this.#toggled}>
        ${this.opened === undefined ? nothing : this.#form(this.opened, actions.some((action) => action.name === this.opened?.action.name))}
      </div>`;
  }

  #button(action: ExtraActionView): TemplateResult {
    const running = this.model.desk?.running.some((one) => one.action === action.name && one.interaction === this.call?.id) ?? false;
    return html`<button
      class="small"
      data-testid=${`extra-${action.name}`}
      aria-haspopup=${action.fields.length > 0 ? 'dialog' : nothing}
      aria-busy=${running}
      ?disabled=${!this.connected}
      @click=${() => this.#press(action)}
    >
      ${action.label}${action.fields.length > 0 ? ' …' : ''}
    </button>`;
  }

  #form({ action, interaction }: Opened, allowed: boolean): TemplateResult {
    return html`${keyed(
      `${action.name}/${interaction ?? ''}`,
      html`<form class="extra-form" @submit=${this.#submit}>
        <h2>${action.label}</h2>
        ${formFields({ id: action.name, fields: action.fields })}
        <p class="failure" role="alert">${this.problem !== '' ? this.problem : allowed ? nothing : 'This cannot be done at the moment.'}</p>
        <div class="row end">
          <button type="button" @click=${() => this.#box()?.hidePopover()}>Cancel</button>
          <button class="primary" data-testid="extra-submit" ?disabled=${!this.connected || !allowed}>${action.label}</button>
        </div>
      </form>`,
    )}`;
  }

  async #press(action: ExtraActionView): Promise<void> {
    if (action.fields.length === 0) {
      await this.desk.send(extraCommand(action, this.call?.id, []));
      return;
    }
    this.problem = '';
    this.opened = { action, interaction: this.call?.id };
    await this.updateComplete;
    this.#box()?.showPopover();
    await focusFirst(this, '.extra-form input, .extra-form select');
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const opened = this.opened;
    if (opened === undefined) return;
    const { action, interaction } = opened;
    const values = formValues(event.target as HTMLFormElement, { id: action.name, fields: action.fields });
    // Told in the form itself, so not beside the call as well.
    const reply = await this.desk.send(extraCommand(action, interaction, values), true);
    if (this.opened !== opened) return;
    if (reply.outcome === 'done' || reply.outcome === 'sent') this.#box()?.hidePopover();
    else this.problem = problemText(reply);
  };

  readonly #toggled = (event: ToggleEvent): void => {
    if (event.newState === 'closed') this.opened = undefined;
  };

  #box(): HTMLElement | null {
    return this.find<HTMLElement>('[popover]');
  }
}
