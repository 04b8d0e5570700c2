import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { limitOf, limitText, mayLimit, mediumText, mostAtOnce } from '../limits';
import type { MediaView } from '../protocol';
import { failureText, worked } from '../refusals';
import { Piece } from './piece';

/** How much of each kind of work to take. Where the session lets the agent say so. */
@customElement('limits-box')
export class LimitsBox extends Piece {
  @state() private chosen: Readonly<Record<string, string>> = {};
  @state() private problem = '';
  @state() private busy = false;

  override render(): TemplateResult {
    const agent = this.model.desk?.agent;
    const allowed = mayLimit(agent);
    return html`<div class="box limits" popover role="dialog" aria-labelledby="limits-title">
      <form @submit=${this.#submit}>
        <h2 id="limits-title">How much work to take</h2>
        ${(agent?.media ?? []).map((view, at) => this.#row(view, at))}
        <p class="failure" role="alert" data-testid="limits-problem">${this.problem !== '' ? this.problem : allowed ? nothing : 'This cannot be changed at the moment.'}</p>
        <div class="row end">
          <button type="button" @click=${() => this.#close()}>Cancel</button>
          <button class="primary" data-testid="limits-submit" ?disabled=${!this.connected || this.busy || !allowed}>Take work so</button>
        </div>
      </form>
    </div>`;
  }

  async open(): Promise<void> {
    this.problem = '';
    this.find<HTMLElement>('[popover]')?.showPopover();
    await this.updateComplete;
    this.find<HTMLElement>('select')?.focus();
  }

  #row(view: MediaView, at: number): TemplateResult {
    const id = `limit-${at}`;
    const chosen = this.chosen[view.medium] ?? '';
    const counted = chosen !== '' && chosen !== 'none' && chosen !== 'configured';
    return html`<div class="field">
      <label for=${id}>${mediumText(view.medium)} <span class="muted">· ${limitText(view)}</span></label>
      <div class="row">
        <select id=${id} data-testid=${`limit-${view.medium}`} @change=${(event: Event) => this.#choose(view.medium, (event.target as HTMLSelectElement).value)}>
          <option value="" ?selected=${chosen === ''}>Leave as it is</option>
          <option value="none" ?selected=${chosen === 'none'}>None</option>
          <option value="configured" ?selected=${chosen === 'configured'}>As configured</option>
          <option value="1" ?selected=${counted}>At most …</option>
        </select>
        <input
          type="number"
          class="most"
          min="1"
          max=${mostAtOnce}
          aria-label=${`${mediumText(view.medium)}: at most`}
          data-testid=${`limit-${view.medium}-most`}
          ?disabled=${!counted}
          required
          .value=${counted ? chosen : ''}
          @input=${(event: InputEvent) => this.#choose(view.medium, (event.target as HTMLInputElement).value || '1')}
        />
      </div>
    </div>`;
  }

  #choose(medium: string, choice: string): void {
    this.chosen = { ...this.chosen, [medium]: choice };
  }

  #close(): void {
    this.find<HTMLElement>('[popover]')?.hidePopover();
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const limits = (this.model.desk?.agent.media ?? []).map((view) => limitOf(view.medium, this.chosen[view.medium] ?? ''));
    if (limits.every((limit) => limit.kind === 'keep')) {
      this.problem = 'Choose what shall be otherwise.';
      return;
    }
    this.busy = true;
    this.problem = '';
    const reply = await this.desk.send({ command: 'set-agent-state', state: 'ready', limits }, true);
    this.busy = false;
    if (!worked(reply)) {
      this.problem = failureText(reply);
      return;
    }
    this.chosen = {};
    this.#close();
  };
}
