import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { bannerOf, type Banner } from '../banner';
import { allShortcutsOf, shortcutsOf } from '../keyboard';
import { Piece } from './piece';

/** One line that is always there: the keys in quiet times, a banner when something is wrong. So nothing jumps. */
@customElement('status-strip')
export class StatusStrip extends Piece {
  #wasDown = false;
  #back = false;

  override willUpdate(): void {
    if (this.model.link === 'down') {
      this.#wasDown = true;
      this.#back = false;
    } else if (this.model.link === 'up' && this.#wasDown) {
      this.#wasDown = false;
      this.#back = true;
      window.setTimeout(() => {
        this.#back = false;
        this.requestUpdate();
      }, 4000);
    }
  }

  override render(): TemplateResult {
    const banner: Banner | undefined = bannerOf(this.model) ?? (this.#back ? { look: 'good', text: 'The connection to the host is back.' } : undefined);
    return html`<div class="strip ${banner?.look ?? ''}" role="status" aria-live="assertive">
      ${banner === undefined
        ? this.#quiet()
        : html`<p data-testid=${banner.about === 'devices' ? 'device-trouble' : 'banner'} title=${banner.text}>${banner.text}</p>
            ${banner.leave === true ? html`<button @click=${() => this.desk.leave()}>Leave this desk</button>` : nothing}
            ${banner.about === 'devices' ? html`<button class="small" popovertarget="phone-settings">Devices <kbd>Alt P</kbd></button>` : nothing}
            ${banner.dismiss === true ? html`<button class="small" data-testid="dismiss" @click=${() => this.desk.forgetLosses()}>OK</button>` : nothing}`}
      ${this.model.phase === 'desk' ? this.#all() : nothing}
    </div>`;
  }

  /** The list lies over the page, so that its line keeps its height. */
  #all(): TemplateResult {
    return html`<button class="visually-hidden" tabindex="-1" data-testid="all-keys" popovertarget="all-keys" aria-hidden="true">All keys</button>
      <div id="all-keys" class="box all-keys" popover role="dialog" aria-label="All keys" tabindex="0">
        <h2>All keys</h2>
        <dl>
          ${allShortcutsOf(this.model).map((one) => html`<div><dt><kbd>${one.keys}</kbd></dt><dd>${one.what}</dd></div>`)}
        </dl>
      </div>`;
  }

  #quiet(): TemplateResult {
    if (this.model.phase !== 'desk') return html``;
    return html`<ul class="keys" aria-label="Keys">
      ${shortcutsOf(this.model).map((one) => html`<li><kbd>${one.keys}</kbd> ${one.what}</li>`)}
    </ul>`;
  }
}
