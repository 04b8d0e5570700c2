import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { shortcuts } from '../keyboard';
import type { Model } from '../model';
import { Piece } from './piece';

interface Banner {
  readonly look: 'danger' | 'warning' | 'good';
  readonly text: string;
  readonly leave?: boolean;
}

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
    const banner = bannerOf(this.model) ?? (this.#back ? { look: 'good' as const, text: 'The connection to the host is back.' } : undefined);
    return html`<div class="strip ${banner?.look ?? ''}" role="status" aria-live="assertive">
      ${banner === undefined
        ? this.#quiet()
        : html`<p data-testid="banner">${banner.text}</p>
            ${banner.leave === true ? html`<button @click=${() => this.desk.leave()}>Leave this desk</button>` : nothing}`}
    </div>`;
  }

  #quiet(): TemplateResult {
    if (this.model.phase !== 'desk') return html``;
    return html`<ul class="keys" aria-label="Keys">
      ${shortcuts.map((one) => html`<li><kbd>${one.keys}</kbd> ${one.what}</li>`)}
    </ul>`;
  }
}

/** What is wrong, the nearest trouble first: without the host nothing is known about what lies behind it. */
export function bannerOf(model: Model): Banner | undefined {
  if (model.link === 'down') {
    const kept = model.phase === 'desk' ? ' What you typed is kept, and your desk stays open.' : '';
    return { look: 'danger', text: model.linkProblem ?? `No connection to the host. Trying to come back …${kept}` };
  }
  const session = model.desk?.session;
  if (session === undefined) return undefined;
  const told = session.text === undefined ? '' : ` (${session.text})`;
  switch (session.state) {
    case 'recovering':
      return { look: 'warning', text: `The connection to the dialler broke and is being brought back${told}. Calls and outcomes are kept.` };
    case 'needs-agent':
      return { look: 'warning', text: `The dialler needs an answer from you to go on${told}.` };
    case 'lost':
      return { look: 'danger', text: `The session with the dialler is lost${told}. Leave this desk and sign in again.`, leave: true };
    default:
      return session.inService === false ? { look: 'warning', text: 'The dialler is out of service at the moment.' } : undefined;
  }
}
