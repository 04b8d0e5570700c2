import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Desk } from '../desk';
import { listenForShortcuts } from '../keyboard';
import { HubLink } from '../link';
import { selectedOf, talkOf, waitingCalls, type Model } from '../model';
import { installFramesServer } from '../service-client/install';
import { kindText } from '../talk/kinds';
import './app-frames';
import './call-panel';
import './call-strip';
import './dial-form';
import './extra-actions';
import './interaction-list';
import './notice-list';
import './outcome-form';
import './phone-calls';
import './phone-panel';
import './question-form';
import './sign-in';
import './status-strip';
import './talk-announcer';
import './talk-panel';
import './talk-tabs';
import './team-board';
import './top-bar';

/** The whole page: holds the desk, draws the regions, and puts the agent's hands where the work is. */
@customElement('desk-app')
export class DeskApp extends LitElement {
  readonly #desk = new Desk({
    connect: () => new HubLink(new URL('hub', document.baseURI).href),
    storage: window.sessionStorage,
    now: () => Date.now(),
    after: (milliseconds, act) => void window.setTimeout(act, milliseconds),
  });

  readonly #frames = installFramesServer(this.#desk);

  @state() private model: Model = this.#desk.model;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#desk.listen(() => {
      this.model = this.#desk.model;
      this.requestUpdate();
    });
    window.addEventListener('online', () => this.#desk.hurry());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.#desk.hurry();
    });
    listenForShortcuts(this.#desk, this);
    void this.#desk.connect();
  }

  override updated(): void {
    const { desk, info } = this.model;
    const title = info?.title ?? 'Agent desk';
    const waiting = waitingCalls(desk).length + (desk?.interactions ?? []).reduce((sum, one) => sum + this.#desk.unread(one.id), 0);
    document.title = waiting > 0 ? `(${waiting}) ${title}` : title;
  }

  override render(): TemplateResult {
    return html`
      ${this.model.phase === 'desk' ? this.#deskPage() : this.#signInPage()}
      <div class="visually-hidden" role="status" aria-live="polite">${this.#spoken()}</div>
      <talk-announcer .desk=${this.#desk} .model=${this.model}></talk-announcer>
    `;
  }

  #signInPage(): TemplateResult {
    return html`<div class="entrance">
      <status-strip .desk=${this.#desk} .model=${this.model}></status-strip>
      <sign-in .desk=${this.#desk} .model=${this.model}></sign-in>
    </div>`;
  }

  #deskPage(): TemplateResult {
    const apps = this.model.info?.apps ?? [];
    const given = { desk: this.#desk, model: this.model };
    const phone = this.model.desk?.phone !== undefined;
    return html`<div class="desk ${apps.length > 0 ? 'with-apps' : ''} ${phone ? 'with-phone' : ''}">
      <top-bar class="region-top" .desk=${given.desk} .model=${given.model}></top-bar>
      <status-strip class="region-strip" .desk=${given.desk} .model=${given.model}></status-strip>
      <nav class="region-list" aria-label="Interactions">
        <div class="calls">
          <interaction-list .desk=${given.desk} .model=${given.model}></interaction-list>
          <phone-calls .desk=${given.desk} .model=${given.model}></phone-calls>
          <extra-actions .desk=${given.desk} .model=${given.model}></extra-actions>
        </div>
        <dial-form .desk=${given.desk} .model=${given.model}></dial-form>
      </nav>
      <main class="region-work">
        <question-form .desk=${given.desk} .model=${given.model}></question-form>
        <talk-tabs .desk=${given.desk} .model=${given.model}></talk-tabs>
        ${talkOf(this.model) === undefined
          ? html`<call-panel .desk=${given.desk} .model=${given.model}></call-panel>`
          : html`<call-strip .desk=${given.desk} .model=${given.model}></call-strip><talk-panel .desk=${given.desk} .model=${given.model}></talk-panel>`}
        <team-board .desk=${given.desk} .model=${given.model}></team-board>
      </main>
      <aside class="region-outcome" aria-label="Outcome">
        <outcome-form
          .desk=${given.desk}
          .model=${given.model}
          @completion-wanted=${(event: CustomEvent<string>) => this.#frames.wantCompletion(event.detail)}
        ></outcome-form>
      </aside>
      ${phone ? html`<aside class="region-phone" aria-label="Phone"><phone-panel .desk=${given.desk} .model=${given.model}></phone-panel></aside>` : nothing}
      <aside class="region-notices" aria-label="Notices" tabindex="0">
        <notice-list .desk=${given.desk} .model=${given.model}></notice-list>
      </aside>
      ${apps.length > 0 ? html`<section class="region-apps" aria-label="Apps"><app-frames .apps=${apps} .server=${this.#frames}></app-frames></section>` : nothing}
    </div>`;
  }

  /** What a screen reader hears when the call in hand changes. */
  #spoken(): string {
    const call = selectedOf(this.model);
    if (call === undefined) {
      const [waiting] = waitingCalls(this.model.desk);
      return waiting === undefined ? '' : `Incoming on the phone: ${waiting.remote ?? 'number not known'}`;
    }
    if (call.state === 'alerting' || call.state === 'offered') return `Incoming: ${call.remote ?? call.kind}`;
    if (call.state === 'active') return `Connected: ${call.remote ?? call.kind}`;
    return call.state === 'wrapping' ? `${kindText(call.kind)} is over. Choose an outcome.` : '';
  }
}
