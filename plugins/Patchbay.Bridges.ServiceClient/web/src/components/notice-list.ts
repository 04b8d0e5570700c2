import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { timeOfDay } from '../format';
import { merged } from '../refusals';
import { Piece } from './piece';

/** The last lines for the agent, newest first. */
@customElement('notice-list')
export class NoticeList extends Piece {
  override render(): TemplateResult {
    const notices = merged(this.model.desk?.notices ?? [], this.desk.refusals).reverse();
    return html`<h2>Notices</h2>
      <div data-testid="notices" role="log" aria-live="polite">
        ${notices.length === 0 ? html`<p class="muted">None</p>` : nothing}
        <ol class="notices">
          ${notices.map((notice) => html`<li class=${notice.level}><time datetime=${notice.at}>${timeOfDay(notice.at)}</time> <span dir="auto">${notice.text}</span></li>`)}
        </ol>
      </div>`;
  }
}
