import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { problemText } from '../words';
import { focusFirst, formFields, formValues } from './form-fields';
import { Piece } from './piece';

/** The way in: the agent's name, then whatever the session asks, drawn from data. */
@customElement('sign-in')
export class SignIn extends Piece {
  #shown = '';

  override updated(_changed: PropertyValues): void {
    const { phase, form, problem } = this.model;
    // The same answer may be wrong twice: each time the hands go back to it.
    if (phase === 'waiting') this.#shown = '';
    const shown = `${phase}/${form?.id ?? ''}/${problemText(problem)}`;
    if (shown === this.#shown || phase === 'waiting') return;
    this.#shown = shown;
    void focusFirst(this, 'form input, form select, button.primary');
  }

  override render(): TemplateResult {
    const { phase, info } = this.model;
    return html`<main class="card sign-in">
      <h1>${info?.title ?? 'Agent desk'}</h1>
      ${phase === 'displaced' ? this.#displaced() : this.model.form !== undefined && phase !== 'sign-in' ? this.#form() : this.#name()}
    </main>`;
  }

  #name(): TemplateResult {
    const waiting = this.model.phase !== 'sign-in';
    return html`<form @submit=${this.#start} aria-busy=${waiting}>
      <p class="line" role="status">${this.model.farewell ?? 'Sign in to your desk.'}</p>
      <div class="field">
        <label for="agent-name">Agent name</label>
        <input id="agent-name" data-testid="agent-name" name="agent" autocomplete="username" .value=${this.model.agent} />
      </div>
      ${this.#problem()}
      <div class="row end">
        <button class="primary" data-testid="continue" ?disabled=${!this.connected || waiting}>Continue</button>
      </div>
    </form>`;
  }

  #form(): TemplateResult {
    const form = this.model.form;
    if (form === undefined) return html``;
    const waiting = this.model.phase === 'waiting';
    // Only another step is drawn anew; what is typed in this one stays over a wrong answer.
    return html`${keyed(
      form.id,
      html`<form @submit=${this.#answer} aria-busy=${waiting}>
        <p class="line"><strong>${form.title}</strong>${this.model.agent === '' ? nothing : html` · ${this.model.agent}`}</p>
        ${formFields(form)} ${this.#problem()}
        <div class="row end">
          <button type="button" @click=${() => this.desk.cancelSignIn()}>Cancel</button>
          <button class="primary" data-testid="form-submit" ?disabled=${!this.connected || waiting}>${waiting ? 'One moment …' : 'Continue'}</button>
        </div>
      </form>`,
    )}`;
  }

  #displaced(): TemplateResult {
    return html`<p class="line" role="status">Your desk is shown in another tab or window.</p>
      <div class="row end"><button class="primary" @click=${() => this.desk.takeBack()}>Use it here</button></div>`;
  }

  /** Its place is always kept, so that nothing jumps when a problem comes. */
  #problem(): TemplateResult {
    const problem = this.model.problem;
    return html`<div class="problem-place" role="alert">
      ${problem === undefined
        ? nothing
        : html`<p class="problem" data-testid="problem">${problemText(problem)}${problem.level === undefined ? nothing : html` <small>(${problem.level})</small>`}</p>`}
    </div>`;
  }

  readonly #start = (event: SubmitEvent): void => {
    event.preventDefault();
    const name = this.find<HTMLInputElement>('#agent-name')?.value.trim() ?? '';
    void this.desk.signIn(name);
  };

  readonly #answer = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = this.model.form;
    if (form !== undefined) void this.desk.answer(formValues(event.target as HTMLFormElement, form));
  };
}
