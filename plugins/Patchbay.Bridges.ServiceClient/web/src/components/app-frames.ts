import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AppView } from '../protocol';
import type { FramesServer } from '../service-client/frames-server';

/** Third-party pages as tabs. All of them stay loaded: what an agent does in one is not lost by looking at another. */
@customElement('app-frames')
export class AppFrames extends LitElement {
  @property({ attribute: false }) apps: AppView[] = [];
  @property({ attribute: false }) server!: FramesServer;
  @state() private shown = 0;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    return html`<div class="tabs" role="tablist" aria-label="Apps" @keydown=${this.#key}>
        ${this.apps.map(
          (app, at) => html`<button
            role="tab"
            id=${`app-tab-${at + 1}`}
            data-testid=${`app-tab-${at + 1}`}
            aria-selected=${at === this.shown}
            aria-controls=${`app-${at + 1}`}
            tabindex=${at === this.shown ? 0 : -1}
            @click=${() => (this.shown = at)}
          >
            ${app.title}
          </button>`,
        )}
      </div>
      ${this.apps.map(
        (app, at) => html`<div class="frame" role="tabpanel" id=${`app-${at + 1}`} aria-labelledby=${`app-tab-${at + 1}`} ?hidden=${at !== this.shown}>
          <iframe title=${app.title} src=${app.url} @load=${(event: Event) => this.#loaded(event, app)}></iframe>
        </div>`,
      )}`;
  }

  #loaded(event: Event, app: AppView): void {
    this.server.loaded((event.currentTarget as HTMLIFrameElement).contentWindow, app.url);
  }

  readonly #key = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    this.shown = (this.shown + by + this.apps.length) % this.apps.length;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
  };
}
